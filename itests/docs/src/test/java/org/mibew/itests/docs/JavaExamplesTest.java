package org.mibew.itests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.mibew.itests.docs.Page.Block;

/**
 * The examples in Java of all pages but the one on events, which has its own test. Files of a page are compiled together, and
 * the tests among them run; everything else is a part of a method, which is compiled together with them, and run.
 */
class JavaExamplesTest {

    private static final Pattern NAME = Pattern.compile("(?:class|record|interface|@interface) (\\w+)");

    static Stream<Page> pages() {
        return Page.all().stream()
                .filter(page -> !page.name().endsWith("events.md"))
                .filter(page -> page.blocks().stream().anyMatch(block -> block.language().equals("java")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyExampleCompilesAndRuns(Page page) throws Exception {
        Compilation compilation = new Compilation(page.name());
        List<Block> parts = new ArrayList<>();
        StringBuilder packages = new StringBuilder();
        for (Block block : page.blocks()) {
            if (block.isJavaFile()) {
                String name = first(Pattern.compile("package ([\\w.]+);"), block);
                compilation.add(name + "." + first(NAME, block), block.text());
                packages.append("import ").append(name).append(".*;\n");
            } else if (block.language().equals("java")) {
                parts.add(block);
            }
        }
        for (Block part : parts) {
            compilation.add("examples.Line" + part.line(), "package examples;\n" + Compilation.IMPORTS + packages
                    + "public final class Line" + part.line() + " {\n"
                    + "public void run() throws Exception {\n" + part.text() + "\n}\n}\n");
        }
        try (URLClassLoader classes = compilation.load()) {
            runTests(compilation, classes);
            for (Block part : parts) {
                Class<?> type = classes.loadClass("examples.Line" + part.line());
                Method run = type.getMethod("run");
                run.invoke(type.getConstructor().newInstance());
            }
        }
    }

    private static String first(Pattern pattern, Block block) {
        Matcher found = pattern.matcher(block.text());
        assertTrue(found.find(), () -> block + " has nothing like " + pattern);
        return found.group(1);
    }

    /** Runs the tests among some compiled files; there must be some if there is a class whose name says so. */
    static void runTests(Compilation compilation, ClassLoader classes) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String type : compilation.types()) {
                if (type.endsWith("Test")) {
                    request.selectors(DiscoverySelectors.selectClass(classes.loadClass(type)));
                }
            }
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request.build(), summary);
            assertEquals(List.of(), summary.getSummary().getFailures().stream()
                    .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                    .toList());
            assertEquals(compilation.types().stream().anyMatch(type -> type.endsWith("Test")),
                    summary.getSummary().getTestsSucceededCount() > 0);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
