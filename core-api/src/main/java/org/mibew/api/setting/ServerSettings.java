package org.mibew.api.setting;

import java.util.List;
import java.util.Optional;

/**
 * The settings that the server has (R§3.8), with their defaults. Their number is closed: plugins are configured by the
 * Configuration Admin.
 */
public final class ServerSettings {

    /** How long a value may be, in characters. */
    public static final int LONGEST = 1_000;

    public static final Setting<String> TITLE = text("title", "Your Company", "Name of the company.");
    public static final Setting<String> HOST_URL = text("hosturl", "https://mibew.org", "Address of the company's site.");
    public static final Setting<String> LOGO = text("logo", "", "URL of the company's logo; empty for none.");
    public static final Setting<String> CHAT_TITLE = text("chattitle", "Live Support", "Title of chat windows.");
    public static final Setting<String> USER_NAME_PATTERN =
            text("usernamepattern", "{name}", "How operators see the name of a visitor, of {name}, {id} and {addr}.");
    public static final Setting<String> EMAIL =
            text("email", "", "Where messages go that visitors leave; empty for nowhere.");
    public static final Setting<String> LEFT_MESSAGES_LOCALE =
            text("left_messages_locale", "en", "Locale of the mails about messages that visitors leave.");
    public static final Setting<Boolean> ENABLE_BAN = flag("enableban", false, "Operators can ban addresses.");
    public static final Setting<Boolean> USER_CAN_CHANGE_NAME =
            flag("usercanchangename", true, "Visitors can change their names.");
    public static final Setting<Boolean> USER_CAN_SEND_EMAIL =
            flag("usercansendemail", true, "Visitors can have a chat sent to them by mail.");
    public static final Setting<Boolean> ENABLE_EMAIL_CAPTCHA =
            flag("enableemailcaptcha", false, "Visitors solve a captcha before a chat is sent by mail.");
    public static final Setting<Boolean> ENABLE_GROUPS = flag("enablegroups", false, "Operators belong to groups.");
    public static final Setting<Boolean> ENABLE_GROUPS_ISOLATION =
            flag("enablegroupsisolation", false, "Operators see only the operators and the history of adjacent groups.");
    public static final Setting<Boolean> ENABLE_STATISTICS =
            flag("enablestatistics", true, "Statistics are reckoned and shown.");
    public static final Setting<Boolean> ENABLE_TRACKING = flag("enabletracking", false, "The widget tracks visitors.");
    public static final Setting<Boolean> TRACK_OPERATORS =
            flag("trackoperators", false, "Operators are tracked like visitors.");
    public static final Setting<Boolean> ENABLE_SSL = flag("enablessl", false, "Chat windows may be opened over HTTPS.");
    public static final Setting<Boolean> FORCE_SSL =
            flag("forcessl", false, "Operators' pages and chat windows are opened over HTTPS.");
    public static final Setting<Boolean> ENABLE_PRE_SURVEY =
            flag("enablepresurvey", true, "Visitors answer a survey before a chat.");
    public static final Setting<Boolean> SURVEY_ASK_MAIL =
            flag("surveyaskmail", false, "The survey asks for an e-mail address.");
    public static final Setting<Boolean> SURVEY_ASK_GROUP = flag("surveyaskgroup", true, "The survey asks for a group.");
    public static final Setting<Boolean> SURVEY_ASK_MESSAGE =
            flag("surveyaskmessage", false, "The survey asks for the first message.");
    public static final Setting<Boolean> ENABLE_POPUP_NOTIFICATION =
            flag("enablepopupnotification", false, "Operators are told of new visitors by a window.");
    public static final Setting<Boolean> SHOW_ONLINE_OPERATORS =
            flag("showonlineoperators", false, "The console shows which operators are online.");
    public static final Setting<Boolean> ENABLE_CAPTCHA =
            flag("enablecaptcha", false, "Visitors solve a captcha before they leave a message.");
    public static final Setting<Boolean> ENABLE_PRIVACY_POLICY =
            flag("enableprivacypolicy", false, "Visitors accept the privacy policy before a chat.");
    public static final Setting<String> PRIVACY_POLICY = text("privacypolicy", "", "Address of the privacy policy.");
    public static final Setting<Boolean> AUTO_CHECK_UPDATES =
            flag("autocheckupdates", false, "The upkeep looks for a newer version.");
    public static final Setting<Integer> ONLINE_TIMEOUT =
            number("online_timeout", 30, 1, 86_400, "Seconds for which an operator whose console was heard of counts as online.");
    public static final Setting<Integer> CONNECTION_TIMEOUT =
            number("connection_timeout", 30, 1, 86_400, "Seconds of silence after which a side of a chat counts as lost.");
    public static final Setting<Integer> UPDATE_FREQUENCY_OPERATOR =
            number("updatefrequency_operator", 2, 1, 3_600, "Seconds between two polls of a console.");
    public static final Setting<Integer> UPDATE_FREQUENCY_CHAT =
            number("updatefrequency_chat", 2, 1, 3_600, "Seconds between two polls of a chat window.");
    public static final Setting<Integer> UPDATE_FREQUENCY_TRACKING =
            number("updatefrequency_tracking", 10, 1, 3_600, "Seconds between two polls of the widget.");
    public static final Setting<Integer> VISITORS_LIMIT =
            number("visitors_limit", 20, 0, 100_000, "How many visitors the console lists; 0 for all.");
    public static final Setting<Integer> INVITATION_LIFETIME =
            number("invitation_lifetime", 60, 1, 86_400, "Seconds for which an invitation waits for an answer.");
    public static final Setting<Integer> TRACKING_LIFETIME =
            number("tracking_lifetime", 600, 1, 31_536_000, "Seconds for which a visitor who was not heard of is remembered.");
    public static final Setting<Integer> THREAD_LIFETIME =
            number("thread_lifetime", 600, 0, 31_536_000, "Seconds of silence after which a thread is closed; 0 for never.");
    public static final Setting<Integer> MAX_CONNECTIONS_FROM_ONE_HOST =
            number("max_connections_from_one_host", 10, 0, 1_000_000, "How many open threads one address may have; 0 for any number.");
    public static final Setting<Integer> MAX_UPLOADED_FILE_SIZE =
            number("max_uploaded_file_size", 100_000, 0, 104_857_600, "Bytes of a picture that may be uploaded.");
    public static final Setting<String> SEND_MESSAGE_KEY =
            text("sendmessagekey", "center", "Key that sends a message: center for Ctrl and Enter, enter for Enter.");

    /* Additions to the original's. */
    public static final Setting<Integer> HISTORY_LIFETIME =
            number("history_lifetime", 0, 0, 36_500, "Days for which threads that are over are kept; 0 for ever.");
    public static final Setting<Integer> WAITING_ALERT =
            number("waiting_alert", 120, 0, 86_400, "Seconds after which a visitor waits too long for an operator; 0 for never.");
    public static final Setting<Integer> CRON_INTERVAL =
            number("cron_interval", 3_600, 60, 86_400, "Seconds between two runs of the upkeep.");

    private static final List<Setting<?>> ALL = List.of(
            TITLE, HOST_URL, LOGO, CHAT_TITLE, USER_NAME_PATTERN, EMAIL, LEFT_MESSAGES_LOCALE,
            ENABLE_BAN, USER_CAN_CHANGE_NAME, USER_CAN_SEND_EMAIL, ENABLE_EMAIL_CAPTCHA,
            ENABLE_GROUPS, ENABLE_GROUPS_ISOLATION, ENABLE_STATISTICS, ENABLE_TRACKING, TRACK_OPERATORS, ENABLE_SSL,
            FORCE_SSL, ENABLE_PRE_SURVEY, SURVEY_ASK_MAIL, SURVEY_ASK_GROUP, SURVEY_ASK_MESSAGE, ENABLE_POPUP_NOTIFICATION,
            SHOW_ONLINE_OPERATORS, ENABLE_CAPTCHA, ENABLE_PRIVACY_POLICY, PRIVACY_POLICY, AUTO_CHECK_UPDATES,
            ONLINE_TIMEOUT, CONNECTION_TIMEOUT, UPDATE_FREQUENCY_OPERATOR, UPDATE_FREQUENCY_CHAT,
            UPDATE_FREQUENCY_TRACKING, VISITORS_LIMIT, INVITATION_LIFETIME, TRACKING_LIFETIME, THREAD_LIFETIME,
            MAX_CONNECTIONS_FROM_ONE_HOST, MAX_UPLOADED_FILE_SIZE, SEND_MESSAGE_KEY, HISTORY_LIFETIME, WAITING_ALERT,
            CRON_INTERVAL);

    private ServerSettings() {}

    /** Returns all settings, by subject. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    public static Optional<Setting<?>> find(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    private static Setting<String> text(String key, String value, String meaning) {
        return new Setting<>(key, value, meaning, ServerSettings::parseText);
    }

    private static Setting<Boolean> flag(String key, boolean value, String meaning) {
        return new Setting<>(key, value, meaning, ServerSettings::parseFlag);
    }

    private static Setting<Integer> number(String key, int value, int least, int most, String meaning) {
        return new Setting<>(key, value, meaning, text -> parseNumber(text, least, most));
    }

    private static String parseText(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it has " + text.length() + " characters, and may have " + LONGEST);
        }
        return text;
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "1", "true", "on", "yes" -> true;
            case "0", "false", "off", "no" -> false;
            default -> throw new IllegalArgumentException("it is 1 or 0");
        };
    }

    private static Integer parseNumber(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range.
        }
        throw new IllegalArgumentException("it is a whole number from " + least + " to " + most);
    }
}
