package org.mibew.core.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final List<String> AREAS = List.of("common", "visitor", "operator", "administration", "plugin", "mail");

    @Test
    void everyTextStandsInOneAreaAndInEveryLanguage() throws IOException {
        Map<String, String> areaOf = new HashMap<>();
        for (String area : AREAS) {
            Properties english = load(area);
            for (String key : english.stringPropertyNames()) {
                assertNull(areaOf.put(key, area), "The text " + key + " stands twice: in " + area);
            }
            for (String language : List.of("_de", "_fr")) {
                assertEquals(english.stringPropertyNames(), load(area + language).stringPropertyNames(), area + language);
            }
        }
    }

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = TextsTest.class.getResourceAsStream("/texts/" + name + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
