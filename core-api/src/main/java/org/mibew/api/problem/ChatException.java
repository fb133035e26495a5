package org.mibew.api.problem;

/**
 * Something that a service of the chat refuses or cannot do; nothing has been changed. The message names the value and says
 * what is wrong with it, in a sentence that whoever asked may read. Arguments that can never be right are
 * {@link IllegalArgumentException}s.
 */
public abstract sealed class ChatException extends RuntimeException
        permits AlreadyExists, Banned, LimitExceeded, NotFound, NotPermitted, Rejected, StoreUnavailable, WrongState {

    ChatException(String message) {
        super(message);
    }

    ChatException(String message, Throwable cause) {
        super(message, cause);
    }
}
