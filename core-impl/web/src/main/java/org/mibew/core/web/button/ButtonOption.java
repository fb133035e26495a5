package org.mibew.core.web.button;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mibew.core.web.page.Texts;

/** What may be chosen of a button (R§3.6). */
enum ButtonOption {

    /** By which the link and the script of its popup know each other; made up if it is not given. */
    UNIQUE_ID(ButtonOption::id),
    CHAT_STYLE(ButtonOption::name),
    /** 0 for no group. */
    GROUP_ID(ButtonOption::number),
    LOCALE(ButtonOption::locale),
    /** Whether addresses name the host; without it, the code fits pages of this host alone. On unless it is false. */
    SHOW_HOST(ButtonOption::flag),
    FORCE_SECURE(ButtonOption::flag),
    MOD_SECURITY(ButtonOption::flag),
    PREFER_IFRAME(ButtonOption::flag),
    /** Name of a style, or address of a style sheet. */
    INVITATION_STYLE(ButtonOption::style),
    DISABLE_TRACKING(ButtonOption::flag),
    SILENT_INVITATION(ButtonOption::flag),
    IMAGE(ButtonOption::image),
    CAPTION(ButtonOption::text),
    TITLE(ButtonOption::text);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST = 200;

    private final UnaryOperator<Object> check;

    ButtonOption(UnaryOperator<Object> check) {
        this.check = check;
    }

    /** Returns the name that plugins know it by. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ButtonOption> find(String key) {
        return Arrays.stream(values()).filter(option -> option.key().equals(key)).findFirst();
    }

    /**
     * Returns a value as the option keeps it.
     *
     * @throws IllegalArgumentException if the option cannot have it; the message names both
     */
    Object checked(Object value) {
        try {
            return check.apply(value);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException("The option " + key() + " cannot be \"" + value + "\"", e);
        }
    }

    private static Object flag(Object value) {
        return (Boolean) value;
    }

    private static Object number(Object value) {
        long number = ((Number) value).longValue();
        return require(number >= 0, number);
    }

    private static Object id(Object value) {
        return require(ID.matcher((String) value).matches(), value);
    }

    private static Object name(Object value) {
        return id(value);
    }

    private static Object style(Object value) {
        String style = (String) value;
        return require(ID.matcher(style).matches() || WebAddresses.isFull(style), style);
    }

    private static Object image(Object value) {
        return require(ButtonPictures.NAMES.contains(value), value);
    }

    private static Object text(Object value) {
        return require(((String) value).length() <= LONGEST, value);
    }

    private static Object locale(Object value) {
        String tag = (String) value;
        return require(Texts.LOCALES.stream().anyMatch(locale -> locale.toLanguageTag().equals(tag)), tag);
    }

    private static Object require(boolean isRight, Object value) {
        if (!isRight) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
