package org.mibew.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.web.Route;
import org.mibew.core.web.harness.WebServer;

/** Every route and setting of the original is there, or stands among those that are not taken over; none stands there twice. */
class OriginalTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @RegisterExtension
    private final WebServer server = new WebServer();

    @Test
    void everyRouteIsThereUnderItsPathOrIsAccountedFor() throws IOException {
        Map<String, String> original = new LinkedHashMap<>();
        for (String line : lines("/original-routes.txt")) {
            original.put(line.split(" ")[0], line.split(" ")[1]);
        }
        Map<String, String> here = server.web().routing().table().routes().stream()
                .collect(Collectors.toMap(Route::name, route -> route.path().replaceAll(":[^/]*(?=})", "")));
        Set<String> missing = new TreeSet<>(original.keySet());
        missing.removeAll(here.keySet());
        assertEquals(new TreeSet<>(table("routes")), missing);
        original.forEach((name, path) -> {
            if (here.containsKey(name)) {
                assertEquals(path, here.get(name), name);
            }
        });
    }

    @Test
    void everySettingIsThereOrIsAccountedFor() throws IOException {
        Set<String> missing = new TreeSet<>();
        lines("/original-settings.txt").forEach(line -> missing.addAll(List.of(line.split(" "))));
        ServerSettings.all().forEach(setting -> missing.remove(setting.key()));
        assertEquals(new TreeSet<>(table("settings")), missing);
    }

    @Test
    void noSettingIsAcceptedThatNothingReads() throws IOException {
        String sources = sources();
        for (Field field : ServerSettings.class.getFields()) {
            if (field.getType() == Setting.class) {
                assertTrue(sources.contains("ServerSettings." + field.getName()), field.getName());
            }
        }
    }

    /** Returns what the core does, without the page on which settings are set. */
    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : List.of("chat", "web")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve("core-impl").resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (!file.getFileName().toString().equals("SettingPages.java")) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        return all.toString();
    }

    /** Returns the names in the first column of a table of the documentation. */
    private static List<String> table(String name) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/from-mibew.md"));
        String table = page.substring(page.indexOf(name + ": begin"), page.indexOf(name + ": end"));
        return table.lines().filter(line -> line.startsWith("| `"))
                .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results())
                .map(found -> found.group(1)).toList();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = OriginalTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        }
    }
}
