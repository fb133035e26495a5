package org.mibew.api.thread;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * What a visitor asks for who starts a chat. Everything but the guest may be left out.
 *
 * @param guest who starts it
 * @param group id of the group that should answer; 0 for any
 * @param operatorCode code of the operator who should answer; empty for any
 * @param email where the visitor can be reached, a note for operators; empty if none was given
 * @param info what the visitor says of the matter, a note for operators; empty if nothing was said
 * @param message the visitor's first message; empty if there is none
 */
public record ThreadStart(
        Guest guest, long group, String operatorCode, String email, String info, String message) {

    public ThreadStart {
        Objects.requireNonNull(guest, "guest");
        Check.idOrNone("group", group);
        Objects.requireNonNull(operatorCode, "operatorCode");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(message, "message");
    }

    /** Returns the start of a chat with anybody about anything. */
    public static ThreadStart by(Guest guest) {
        return new ThreadStart(guest, 0, "", "", "", "");
    }

    public ThreadStart withGroup(long newGroup) {
        return new ThreadStart(guest, newGroup, operatorCode, email, info, message);
    }

    public ThreadStart withOperatorCode(String newCode) {
        return new ThreadStart(guest, group, newCode, email, info, message);
    }

    public ThreadStart withEmail(String newEmail) {
        return new ThreadStart(guest, group, operatorCode, newEmail, info, message);
    }

    public ThreadStart withInfo(String newInfo) {
        return new ThreadStart(guest, group, operatorCode, email, newInfo, message);
    }

    public ThreadStart withMessage(String newMessage) {
        return new ThreadStart(guest, group, operatorCode, email, info, newMessage);
    }
}
