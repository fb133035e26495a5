package org.mibew.itests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name is there: commands of the shell and of bin/mibew, files of the server, other pages. */
class ShellExamplesTest {

    private static final Path SERVER = Page.PROJECT.resolve("core-impl/distribution/src/main/mibew");

    /** What a page names although the server does not bring it along. */
    private static final Set<String> OWN_FILES = Set.of("conf/NAME.cfg", "conf/SYMBOLIC-NAME.cfg", "conf/plugins.lock", "conf/trusted.p12");

    private static Stream<MatchResult> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    /** Returns the commands with the scope {@code mibew}, as the descriptions of the shell's components name them. */
    private static Set<String> commands() throws IOException {
        Set<String> commands = new TreeSet<>();
        for (URL manifest : Collections.list(ShellExamplesTest.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = manifest.openStream()) {
                String components = new Manifest(in).getMainAttributes().getValue("Service-Component");
                if (components != null && components.contains("org.mibew.core.shell")) {
                    for (String component : components.split("\\s*,\\s*")) {
                        String root = manifest.toString().replaceFirst("META-INF/MANIFEST.MF$", "");
                        commands.addAll(commandsOf(new URL(root + component)));
                    }
                }
            }
        }
        return commands;
    }

    private static List<String> commandsOf(URL component) throws IOException {
        try (InputStream in = component.openStream()) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher functions = Pattern.compile("(?s)name=\"osgi.command.function\"[^>]*?(?:value=\"(\\w+)\"|>(.*?)</property>)")
                    .matcher(xml);
            return functions.results()
                    .flatMap(found -> Stream.of((found.group(1) == null ? found.group(2) : found.group(1)).trim().split("\\s+")))
                    .toList();
        }
    }

    @Test
    void commandsOfTheShellExist() throws IOException {
        Set<String> commands = commands();
        assertTrue(commands.contains("trigger") && commands.size() > 20, commands::toString);
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            find("\\bmibew:(?!invitation:)(\\w+)", page.text())
                    .map(found -> found.group(1))
                    .filter(command -> !commands.contains(command))
                    .forEach(command -> unknown.add(page.name() + ": mibew:" + command));
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void commandsOfTheScriptExist() throws IOException {
        String script = Files.readString(SERVER.resolve("bin/mibew"));
        Set<String> known = find("(?m)^  (\\w+) {2,}", script).map(found -> found.group(1)).collect(Collectors.toSet());
        known.addAll(find("(?m)^  (\\w+) '", script).map(found -> found.group(1)).toList());
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            find("bin/mibew (\\w+)", page.text())
                    .map(found -> found.group(1))
                    .filter(command -> !known.contains(command))
                    .forEach(command -> unknown.add(page.name() + ": bin/mibew " + command));
        }
        assertEquals(List.of(), unknown, known::toString);
    }

    @Test
    void filesOfTheServerExist() {
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            find("`(?:/opt/mibew/)?((?:bin|conf)/[\\w.-]+)`", page.text())
                    .map(found -> found.group(1))
                    .filter(file -> !OWN_FILES.contains(file) && !file.startsWith("conf/com.example"))
                    .filter(file -> !Files.exists(SERVER.resolve(file)))
                    .forEach(file -> unknown.add(page.name() + ": " + file));
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void linksLeadSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Page page : Page.all()) {
            Path file = Page.PROJECT.resolve(page.name());
            find("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)", page.text()).forEach(link -> {
                Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
                if (!Files.exists(target) || link.group(2) != null && !anchors(target).contains(link.group(2))) {
                    dead.add(page.name() + ": " + link.group());
                }
            });
        }
        assertEquals(List.of(), dead);
    }

    private static Set<String> anchors(Path page) {
        return find("(?m)^#+ (.*)$", Page.read(Page.PROJECT.relativize(page.normalize()).toString()).text())
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
