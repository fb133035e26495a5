package org.mibew.samples.widgetgreeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mibew.api.event.WidgetResponseAlter;
import org.mibew.api.widget.WidgetResponse;
import org.mibew.testkit.Deliver;

class WidgetGreetingTest {

    private static WidgetResponse response() {
        return Deliver.event(WidgetResponseAlter.class)
                .with("visitor.user_name", "Ada")
                .with("response", WidgetResponse.empty().withHandler("updateUserId"))
                .to(new WidgetGreeting())
                .event()
                .response()
                .get();
    }

    private static String script(String url) throws IOException {
        String file = Path.of(URI.create(url).getPath()).getFileName().toString();
        try (InputStream in = WidgetGreeting.class.getResourceAsStream("/static/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void functionIsCalledWithItsScriptsAndData() {
        WidgetResponse response = response();

        assertEquals(List.of("updateUserId", "greet"), response.handlers());
        assertEquals(List.of("greeting_texts", "greeting"), response.dependencies().get("greet"));
        assertEquals(Map.of("name", "Ada"), response.data().get("greet"));
        assertTrue(response.load().keySet().containsAll(response.dependencies().get("greet")));
    }

    @Test
    void scriptsAreInTheBundleAndDefineWhatIsCalled() throws IOException {
        Map<String, String> load = response().load();

        assertTrue(load.get("greeting").startsWith("https://chat.example.com/widget-greeting/"));
        assertTrue(script(load.get("greeting")).contains("Mibew.APIFunctions.greet = function"));
        assertTrue(script(load.get("greeting_texts")).contains("Mibew.greetingFor = function"));
    }
}
