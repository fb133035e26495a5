package org.mibew.core.chat.thread;

import org.mibew.api.thread.Guest;
import org.mibew.api.thread.LeftMessage;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.text.Texts;

/** Checks what visitors enter; throws {@link IllegalArgumentException} with the name of what cannot be stored. */
final class Entries {

    private Entries() {}

    static void check(ThreadStart start) {
        check(start.guest());
        Texts.small("operatorCode", start.operatorCode());
        Texts.small("email", start.email());
        Texts.large("info", start.info());
        Texts.large("message", start.message());
    }

    static void check(LeftMessage left) {
        check(left.guest());
        Texts.small("email", left.email());
        Texts.large("info", left.info());
        Texts.large("message", left.message());
    }

    private static void check(Guest guest) {
        Texts.indexed("userId", guest.userId());
        Texts.small("userName", guest.userName());
        Texts.small("locale", guest.locale());
        Texts.indexed("remote", guest.remote());
        Texts.large("referer", guest.referer());
        Texts.large("userAgent", guest.userAgent());
    }
}
