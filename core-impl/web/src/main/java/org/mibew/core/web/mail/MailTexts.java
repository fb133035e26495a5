package org.mibew.core.web.mail;

import java.util.Locale;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.page.Texts;

/** The mails that the server sends, from the texts {@code mail.properties} (R§3.10). */
public final class MailTexts {

    private final Settings settings;

    public MailTexts(Settings settings) {
        this.settings = settings;
    }

    /**
     * Returns the mail with a message that a visitor left, in the language of the setting {@code left_messages_locale}; the
     * answer goes to the visitor.
     *
     * @param to who gets it
     * @param thread of the message
     * @param email of the visitor
     * @param group name of the group for which it is; empty for none
     * @param message what the visitor wrote
     * @param info what is known of the matter; empty for nothing
     */
    public Mail leftMessage(String to, ChatThread thread, String email, String group, String message, String info) {
        Texts texts = Texts.in(Locale.forLanguageTag(settings.get(ServerSettings.LEFT_MESSAGES_LOCALE).replace('_', '-')));
        StringBuilder text = new StringBuilder(texts.get("mail.left.greeting", thread.userName(), email)).append("\n\n")
                .append(message).append("\n\n");
        line(text, texts, "mail.left.group", group);
        line(text, texts, "mail.left.page", thread.referer());
        line(text, texts, "mail.left.info", info);
        return new Mail(to, Optional.of(email), texts.get("mail.left.subject", thread.userName()),
                text.append(signature(texts)).toString());
    }

    private static void line(StringBuilder text, Texts texts, String key, String value) {
        if (!value.isEmpty()) {
            text.append(texts.get(key, value)).append('\n');
        }
    }

    /** Returns the mail with what was said in a chat, for its visitor. */
    public Mail history(String to, ChatThread thread, String transcript, Locale locale) {
        Texts texts = Texts.in(locale);
        return new Mail(to, Optional.empty(), texts.get("mail.history.subject", company()),
                texts.get("mail.history.greeting", thread.userName(), company()) + "\n\n" + transcript + "\n"
                        + signature(texts));
    }

    /** Returns the mail with the link by which an operator sets a new password. */
    public Mail passwordRecovery(Operator operator, String url, Locale locale) {
        Texts texts = Texts.in(locale);
        return new Mail(operator.email(), Optional.empty(), texts.get("mail.recovery.subject", company()),
                texts.get("mail.recovery.text", operator.name(), operator.login(), url) + "\n" + signature(texts));
    }

    private String signature(Texts texts) {
        return "\n-- \n" + texts.get("mail.signature", company(), settings.get(ServerSettings.HOST_URL)) + "\n";
    }

    private String company() {
        return settings.get(ServerSettings.TITLE);
    }
}
