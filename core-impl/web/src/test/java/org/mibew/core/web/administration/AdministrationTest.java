package org.mibew.core.web.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class AdministrationTest {

    @RegisterExtension
    private final WebServer server = new WebServer();

    @Test
    void pagesOfAdministratorsAreForThemAlone() {
        Browser anna = server.operator("anna");
        Browser boss = server.operator("boss", Permission.ADMINISTRATE, Permission.VIEW_STATISTICS);
        for (String page : List.of(
                "/operator/operator", "/operator/operator/add", "/operator/group", "/operator/group/add",
                "/operator/canned-message", "/operator/canned-message/add", "/operator/settings",
                "/operator/settings/features", "/operator/settings/performance", "/operator/statistics/by-date",
                "/operator/statistics/by-operator", "/operator/statistics/by-page")) {
            assertEquals(302, server.browser().get(page).statusCode(), page);
            assertEquals(403, anna.get(page).statusCode(), page);
            assertEquals(200, boss.get(page).statusCode(), page);
        }
        assertEquals(200, anna.get("/operator/about").statusCode());
        assertEquals(200, anna.get("/operator/ban").statusCode());
    }

    @Test
    void aBanIsAddedChangedAndDeleted() {
        Browser anna = server.operator("anna");
        HttpResponse<String> added = anna.submit("/operator/ban/add", "/operator/ban/add",
                Map.of("address", "192.0.2.0/24", "days", "3", "comment", "<b>spam</b>"));
        assertEquals(302, added.statusCode());
        long id = server.events().triggered(BanCreate.class).get(0).ban().id();
        assertTrue(anna.get("/operator/ban").body().contains("&lt;b&gt;spam"));

        String edit = "/operator/ban/" + id + "/edit";
        assertEquals(302, anna.submit(edit, edit, Map.of("address", "192.0.2.7", "days", "0", "comment", "for ever")).statusCode());
        assertEquals("192.0.2.7", server.chat().bans().get(id).address());
        assertTrue(server.chat().bans().get(id).until().isEmpty());

        assertEquals(302, anna.submit(edit, "/operator/ban/" + id + "/delete", Map.of()).statusCode());
        assertEquals(1, server.events().triggered(BanDelete.class).size());
    }

    @Test
    void whatIsRefusedStaysInTheFormWithTheReason() {
        Browser anna = server.operator("anna");
        HttpResponse<String> answer = anna.submit("/operator/ban/add", "/operator/ban/add",
                Map.of("address", "192.0.2.1", "days", "many", "comment", "why"));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("not &quot;many&quot;"), answer.body());
        assertTrue(answer.body().contains("value=\"192.0.2.1\""));
        assertTrue(server.chat().bans().all().isEmpty());
    }

    @Test
    void aChangeWithoutTheTokenIsRefused() {
        Browser anna = server.operator("anna");
        HttpResponse<String> answer = anna.post("/operator/ban/add",
                Map.of("address", "192.0.2.1", "days", "1", "comment", "why"));
        assertEquals(400, answer.statusCode());
        assertTrue(server.chat().bans().all().isEmpty());
        assertEquals(400, anna.get("/operator/ban/1/delete").statusCode());
    }

    @Test
    void aGroupGetsMembersAndACannedAnswer() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        server.chat().settings().set(ServerSettings.ENABLE_GROUPS, true);
        boss.submit("/operator/group/add", "/operator/group/add", Map.of("name", "Sales", "parent", "0", "weight", "1"));
        long group = server.chat().groups().all().get(0).id();
        long anna = operator("boss").id();

        String members = "/operator/group/" + group + "/members";
        assertEquals(302, boss.submit(members, members, Map.of("operators", Long.toString(anna))).statusCode());
        assertEquals("[" + anna + "]", server.events().triggered(GroupUpdateOperators.class).get(0).operators().toString());

        boss.submit("/operator/canned-message/add", "/operator/canned-message/add", Map.of(
                "lang", "de", "group", Long.toString(group), "short", "Hallo", "text", "Guten Tag!"));
        assertTrue(boss.get("/operator/canned-message?lang=de").body().contains("Guten Tag!"));
    }

    @Test
    void operatorsAreMadePermittedAndDisabled() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        HttpResponse<String> added = boss.submit("/operator/operator/add", "/operator/operator/add", Map.of(
                "login", "carl", "name", "Carl", "password", WebServer.PASSWORD, "password_again", WebServer.PASSWORD));
        assertEquals(302, added.statusCode(), added.body());
        Operator carl = operator("carl");
        String permissions = "/operator/operator/" + carl.id() + "/permissions";
        boss.submit(permissions, permissions, Map.of("permissions", "TAKE_OVER"));
        assertEquals(Set.of(Permission.TAKE_OVER), operator("carl").permissions());

        Browser his = server.browser();
        his.logIn("carl", WebServer.PASSWORD);
        assertEquals(200, his.get("/operator/operator/" + carl.id() + "/edit").statusCode());
        assertEquals(403, his.get("/operator/operator/" + operator("boss").id() + "/edit").statusCode());
        assertEquals(403, his.submit(permissions, permissions, Map.of("permissions", "ADMINISTRATE")).statusCode());
        assertEquals(403, his.submit(permissions, "/operator/operator/" + carl.id() + "/edit", Map.of("name", "C")).statusCode());

        boss.submit("/operator/operator", "/operator/operator/" + carl.id() + "/disable", Map.of());
        assertEquals(302, his.get("/operator/about").statusCode());
        assertEquals(409, boss.submit("/operator/operator",
                "/operator/operator/" + operator("boss").id() + "/disable", Map.of()).statusCode());
    }

    @Test
    void theOwnPasswordIsChangedWithTheOldOneOnly() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        String edit = "/operator/operator/" + operator("boss").id() + "/edit";
        Map<String, String> wrong = Map.of("name", "Boss", "password", "another secret", "password_again", "another secret",
                "old_password", "not it");
        assertEquals(400, boss.submit(edit, edit, wrong).statusCode());
        Map<String, String> right = Map.of("name", "Boss", "password", "another secret", "password_again", "another secret",
                "old_password", WebServer.PASSWORD);
        assertEquals(302, boss.submit(edit, edit, right).statusCode());
        assertEquals(302, boss.get(edit).statusCode());
        assertEquals(302, server.browser().logIn("boss", "another secret").statusCode());
    }

    @Test
    void settingsAreChangedWhereTheyDifferAndAllOrNone() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        server.events().forget();
        String page = boss.get("/operator/settings/performance").body();
        assertTrue(page.contains("name=\"online_timeout\" value=\"30\""));
        Map<String, String> fields = new HashMap<>();
        ServerSettings.all().stream().filter(setting -> setting.defaultValue() instanceof Integer)
                .forEach(setting -> fields.put(setting.key(), setting.defaultValue().toString()));
        fields.put("online_timeout", "45");
        assertEquals(302, boss.submit("/operator/settings/performance", "/operator/settings/performance", fields).statusCode());
        assertEquals(List.of("online_timeout"),
                server.events().triggered(SettingUpdate.class).stream().map(SettingUpdate::key).toList());
        fields.put("online_timeout", "60");
        fields.put("visitors_limit", "-1");
        assertEquals(400, boss.submit("/operator/settings/performance", "/operator/settings/performance", fields).statusCode());
        assertEquals(45, server.chat().settings().get(ServerSettings.ONLINE_TIMEOUT));
    }

    @Test
    void aPictureIsDrawnAnewAndServed() throws IOException {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", png);
        String page = "/operator/operator/" + operator("boss").id() + "/avatar";

        assertEquals(302, upload(boss, page, png.toByteArray()).statusCode());
        String path = operator("boss").avatar();
        assertEquals("image/png", server.browser().get("/" + path).headers().firstValue("Content-Type").orElseThrow());
        assertTrue(boss.get(page).body().contains(path));

        assertEquals(400, upload(boss, page, "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(413, upload(boss, page, new byte[200_000]).statusCode());
        assertEquals(302, boss.submit(page, page + "/delete", Map.of()).statusCode());
        assertEquals("", operator("boss").avatar());
        assertEquals(404, server.browser().get("/" + path).statusCode());
    }

    private HttpResponse<String> upload(Browser browser, String page, byte[] file) {
        String token = browser.token(page);
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return browser.send(browser.request(page)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        List.of(head, file, "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8))))
                .build());
    }

    @Test
    void nobodyLearnsWhoMayForgetAPassword() {
        server.operator("anna");
        HttpResponse<String> page = server.browser().get("/operator/password-recovery");
        assertTrue(page.body().contains("sends no mails"));
        long id = operator("anna").id();
        String token = server.chat().operators().startRecovery(id).reveal();
        Browser browser = server.browser();
        Map<String, String> fields = Map.of("token", token, "password", "another secret", "password_again", "another secret");
        HttpResponse<String> reset = browser.submit("/operator/password-recovery/reset?token=" + token,
                "/operator/password-recovery/reset", fields);
        assertEquals(200, reset.statusCode(), reset.body());
        assertEquals(302, server.browser().logIn("anna", "another secret").statusCode());
        assertEquals(400, browser.submit("/operator/password-recovery/reset?token=" + token,
                "/operator/password-recovery/reset", fields).statusCode());
    }

    @Test
    void everyPageIsThereInEveryLanguage() {
        Browser boss = server.operator("boss", Permission.ADMINISTRATE, Permission.VIEW_STATISTICS);
        for (String locale : List.of("en", "de", "fr")) {
            for (String page : List.of("/operator/settings", "/operator/ban/add", "/operator/group/add", "/operator/about",
                    "/operator/operator/add", "/operator/canned-message/add", "/operator/statistics/by-date")) {
                String body = boss.get(page + "?locale=" + locale).body();
                assertTrue(body.contains("<html lang=\"" + locale + "\">"), page);
                assertFalse(body.contains(">setting."), page);
            }
        }
    }

    private Operator operator(String login) {
        return server.chat().operators().findByLogin(login).orElseThrow();
    }
}
