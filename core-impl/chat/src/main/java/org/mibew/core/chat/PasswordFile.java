package org.mibew.core.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file whose first line is a password. */
final class PasswordFile {

    private PasswordFile() {}

    /** @throws UncheckedIOException if it cannot be read; its message says why */
    static String read(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("The password's file " + file + " cannot be read: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is none";
        }
        if (e instanceof AccessDeniedException) {
            return "the server's user may not read it";
        }
        return e instanceof CharacterCodingException ? "it is no text in UTF-8" : e.getMessage();
    }
}
