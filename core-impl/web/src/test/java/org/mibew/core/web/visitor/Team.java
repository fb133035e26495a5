package org.mibew.core.web.visitor;

import java.util.Optional;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.setting.Setting;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

/** Who is there, and what a visitor finds then. */
final class Team {

    private Team() {}

    /** Has an operator at work who takes chats. */
    static Operator available(WebServer server, String login) {
        Operator operator = server.chat().operators().findByLogin(login).orElseGet(() ->
                server.chat().operators().create(OperatorProfile.of(login).withName(login), Optional.empty()));
        return server.chat().operators().setStatus(operator.id(), OperatorStatus.AVAILABLE);
    }

    static long group(WebServer server, GroupProfile profile) {
        return server.chat().groups().create(profile).id();
    }

    static <T> void set(WebServer server, Setting<T> setting, T value) {
        server.chat().settings().set(setting, value);
    }

    /** Starts a chat and returns its address. */
    static String start(Browser browser) {
        return browser.get("/chat").headers().firstValue("Location").orElseThrow(() ->
                new AssertionError("The chat did not begin"));
    }
}
