package org.mibew.core.web.visitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;

/** What the parts of the visitor's page are told at their start, under the names of R§4.3. */
final class ModuleOptions {

    private static final String ENTER = "enter";

    private final Site site;
    private final GroupChoice groups;

    ModuleOptions(Site site) {
        this.site = site;
        this.groups = new GroupChoice(site);
    }

    /** Returns the options of a chat. */
    Map<String, Object> chat(Exchange exchange, ChatThread thread) {
        Map<String, Object> user = map(
                "name", thread.userName(),
                "canChangeName", site.isOn(ServerSettings.USER_CAN_CHANGE_NAME),
                "defaultName", isDefault(exchange, thread.userName()),
                "canPost", !thread.state().isOver(),
                "isAgent", false,
                "canSendEmail", canSendMail());
        return map(
                "thread", map(
                        "id", thread.id(), "token", token(thread), "agentId", thread.operator(),
                        "userId", thread.userId(), "state", thread.state().number()),
                "user", user,
                "page", page(thread.group()),
                "messageForm", map(
                        "ignoreCtrl", site.chat().settings().get(ServerSettings.SEND_MESSAGE_KEY).equals(ENTER),
                        "predefinedAnswers", List.of()),
                "links", links(exchange, thread),
                "windowsParams", map("mail", "width=600,height=420,resizable=yes"),
                "avatar", avatar(thread));
    }

    private static boolean isDefault(Exchange exchange, String name) {
        return name.equals(Texts.in(exchange.locale()).get("visitor.guest"));
    }

    private static long token(ChatThread thread) {
        return Long.parseLong(thread.token().reveal());
    }

    /** Tells whether visitors can have their chats sent to them. */
    boolean canSendMail() {
        return site.mails().isOn() && site.isOn(ServerSettings.USER_CAN_SEND_EMAIL);
    }

    private Map<String, Object> links(Exchange exchange, ChatThread thread) {
        Map<String, Object> place = Map.of("thread_id", thread.id(), "token", thread.token().reveal());
        boolean isTlsOffered = site.isOn(ServerSettings.ENABLE_SSL) && site.url().isSecure() && !exchange.isSecure();
        return map(
                "chat", site.urls().local("chat_user", place),
                "start", site.urls().local("chat_user_start", Map.of()),
                "mail", canSendMail() ? site.urls().local("chat_user_mail", place) : false,
                "ssl", isTlsOffered ? site.urls().generate("chat_user", place) : false);
    }

    /** Returns the address of the picture of the operator in charge; false if there is none. */
    Object avatar(ChatThread thread) {
        String path = thread.operator() == 0
                ? ""
                : site.chat().operators().find(thread.operator()).map(Operator::avatar).orElse("");
        if (path.isEmpty()) {
            return false;
        }
        return site.url().path() + (path.startsWith("/") ? "" : "/") + path;
    }

    private Map<String, Object> page(long group) {
        Branding branding = Branding.of(site, group);
        return map(
                "title", branding.title(),
                "company", map("name", branding.company(), "chatLogoURL", branding.logo()),
                "mibewHost", branding.hostUrl());
    }

    /** Returns the options of the survey. */
    Map<String, Object> survey(Exchange exchange, StartRequest start) {
        Map<String, Object> form = map(
                "name", start.name(), "defaultName", isDefault(exchange, start.name()),
                "email", start.email(), "groupId", start.group(), "info", start.info(),
                "referrer", start.page(), "userId", start.userId(),
                "showEmail", site.isOn(ServerSettings.SURVEY_ASK_MAIL),
                "showMessage", site.isOn(ServerSettings.SURVEY_ASK_MESSAGE),
                "canChangeName", site.isOn(ServerSettings.USER_CAN_CHANGE_NAME),
                "groups", groups.offered(start.group()),
                "privacyPolicyUrl", privacyPolicy());
        return map("surveyForm", form, "page", page(start.group()));
    }

    /** Returns the options of the form for a message that is left. */
    Map<String, Object> leaveMessage(Exchange exchange, StartRequest start) {
        Map<String, Object> form = map(
                "name", start.name(), "defaultName", isDefault(exchange, start.name()),
                "email", start.email(), "groupId", start.group(),
                "groupName", groupName(start.group()), "info", start.info(), "referrer", start.page(),
                "userId", start.userId(),
                "showCaptcha", site.isOn(ServerSettings.ENABLE_CAPTCHA),
                "groups", groups.offered(start.group()),
                "privacyPolicyUrl", privacyPolicy());
        return map("leaveMessageForm", form, "page", page(start.group()));
    }

    private String groupName(long group) {
        return group == 0 ? "" : site.chat().groups().find(group).map(Group::name).orElse("");
    }

    /** Returns the address of the privacy policy that visitors have to accept; empty for none. */
    private String privacyPolicy() {
        return site.isOn(ServerSettings.ENABLE_PRIVACY_POLICY)
                ? site.chat().settings().get(ServerSettings.PRIVACY_POLICY)
                : "";
    }

    /** Returns how a page reaches the client API, in the visitor's language. */
    Map<String, Object> server(Exchange exchange) {
        String locale = exchange.locale().toLanguageTag();
        return map(
                "url", site.urls().local("chat_thread_update", Map.of("locale", locale)),
                "requestsFrequency", site.chat().settings().get(ServerSettings.UPDATE_FREQUENCY_CHAT));
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
