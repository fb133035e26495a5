package org.mibew.core.web.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.PageAddJs;
import org.mibew.api.operator.Permission;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;
import org.mibew.core.web.plugin.ConfigurationSheet.Attribute;
import org.osgi.service.metatype.AttributeDefinition;

class ConfigurationTest {

    private static final String FORM = "/operator/plugin/org.example.filter/configuration/org.example.words";

    @RegisterExtension
    private final WebServer server = new WebServer();

    private final FakeSteps steps = new FakeSteps();
    private Browser boss;

    @BeforeEach
    void onePlugin() {
        server.plugins().steps = steps;
        server.plugins().plugins = new Plugins() {
            @Override
            public List<PluginReport> plugins() {
                return List.of(new PluginReport("filter", "org.example.filter", "1.0.0", OptionalLong.of(31),
                        PluginReport.State.ACTIVE, Optional.empty(), false, List.of(), Optional.empty()));
            }

            @Override
            public List<Finding> why(String plugin) {
                return List.of();
            }
        };
        boss = server.operator("boss", Permission.ADMINISTRATE);
    }

    private void sheet(Map<String, Object> values, Attribute... attributes) {
        ConfigurationSheet sheet = new ConfigurationSheet("org.example.words", "Words <of> the filter", "What it filters",
                List.of(attributes), values, Optional.of("org.example.words.cfg"));
        server.plugins().configurations = (bundle, locale) -> bundle == 31 ? List.of(sheet) : List.of();
    }

    private HttpResponse<String> save(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return boss.submit(FORM, FORM, fields);
    }

    @Test
    void theFormShowsWhatIsSetElseTheDefault() {
        sheet(Map.of("words", new String[] {"darn", "heck"}),
                FakeAttribute.of("words", AttributeDefinition.STRING).many().defaults("x").optional(),
                FakeAttribute.of("limit", AttributeDefinition.INTEGER).defaults("5").required(),
                FakeAttribute.of("mode", AttributeDefinition.STRING).options("hide", "stars").defaults("stars").required(),
                FakeAttribute.of("strict", AttributeDefinition.BOOLEAN).defaults("true").required());
        String page = boss.get(FORM).body();
        for (String expected : List.of("Words &lt;of&gt; the filter", "darn\nheck</textarea>", "value=\"5\"", "Default: 5",
                "<option value=\"stars\" selected>", "value=\"true\" checked", "conf/org.example.words.cfg",
                "What limit is for", "Name of limit")) {
            assertTrue(page.contains(expected), expected + " in " + page);
        }
        assertTrue(boss.get("/operator/plugin/org.example.filter").body().contains(FORM));
    }

    @Test
    void valuesAreSavedInTheirTypesAndDefaultsAreLeftOut() {
        sheet(Map.of("words", new String[] {"darn"}, "undescribed", 3),
                FakeAttribute.of("words", AttributeDefinition.STRING).many().optional(),
                FakeAttribute.of("limit", AttributeDefinition.INTEGER).defaults("5").required(),
                FakeAttribute.of("share", AttributeDefinition.DOUBLE).required(),
                FakeAttribute.of("strict", AttributeDefinition.BOOLEAN).defaults("true").required(),
                FakeAttribute.of("title", AttributeDefinition.STRING).optional());
        HttpResponse<String> saved = save("value.words", "heck\r\n\r\n oh, darn \r\n", "value.limit", "5", "value.share", "0.5");
        assertEquals(302, saved.statusCode(), saved.body());
        assertEquals(List.of("configure org.example.filter org.example.words"
                + " {share=0.5, strict=false, undescribed=3, words=[heck, oh, darn]} by operator boss"), steps.taken);
    }

    @Test
    void whatCannotBeIsToldAtItsFieldAndNothingIsSaved() {
        sheet(Map.of(),
                FakeAttribute.of("limit", AttributeDefinition.INTEGER).defaults("5").required(),
                FakeAttribute.of("url", AttributeDefinition.STRING).required(),
                FakeAttribute.of("age", AttributeDefinition.LONG).refusing("%less than minimum").required());
        HttpResponse<String> refused = save("value.limit", "many", "value.url", "", "value.age", "-1");
        assertEquals(400, refused.statusCode());
        for (String expected : List.of("id=\"value.limit-problem\">“many” is no whole number", "value=\"many\"",
                "id=\"value.url-problem\">This is needed", "“-1” is not allowed: it is below the least value")) {
            assertTrue(refused.body().contains(expected), expected + " in " + refused.body());
        }
        assertEquals(List.of(), steps.taken);
    }

    @Test
    void passwordsAreNeverShownAndStayUntilTheyAreReplaced() {
        Attribute password = FakeAttribute.of("key", AttributeDefinition.PASSWORD).defaults("secret0").required();
        sheet(Map.of("key", "secret1"), password);
        String page = boss.get(FORM).body();
        assertFalse(page.contains("secret"), page);
        assertEquals(302, save("password.key", "").statusCode());
        assertEquals(302, save("password.key", "secret2").statusCode());
        assertEquals(302, save("password.key", "", "forget.key", "1").statusCode());
        String start = "configure org.example.filter org.example.words ";
        assertEquals(List.of(start + "{key=secret1} by operator boss", start + "{key=secret2} by operator boss",
                start + "{} by operator boss"), steps.taken);
        sheet(Map.of("key", "secret1"), password,
                FakeAttribute.of("limit", AttributeDefinition.INTEGER).required());
        HttpResponse<String> refused = save("password.key", "secret3", "value.limit", "");
        assertEquals(400, refused.statusCode());
        assertFalse(refused.body().contains("secret"), refused.body());
        server.events().triggered(PageAddJs.class).forEach(event ->
                assertFalse(event.request().form().has("password.key"), "plugins get no passwords"));
    }

    @Test
    void aRefusalOfTheStepIsTold() {
        sheet(Map.of(), FakeAttribute.of("limit", AttributeDefinition.INTEGER).defaults("5").required());
        steps.refusal = "The file cannot be written";
        HttpResponse<String> refused = save("value.limit", "6");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("The file cannot be written") && refused.body().contains("value=\"6\""));
        assertEquals(404, boss.get("/operator/plugin/org.example.filter/configuration/no.such").statusCode());
    }
}
