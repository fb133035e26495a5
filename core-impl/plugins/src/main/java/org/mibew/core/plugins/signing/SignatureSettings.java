package org.mibew.core.plugins.signing;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose signatures count.
 *
 * @param required whether jars without a signature that counts are refused
 * @param keyStore file in the format PKCS #12 with the certificates that are trusted
 * @param password of the key store; empty if a file holds it
 * @param passwordFile file whose first line is the password
 */
public record SignatureSettings(
        boolean required, Optional<Path> keyStore, Optional<String> password, Optional<Path> passwordFile) {

    /** Signatures are told, and not required. */
    public static final SignatureSettings NONE =
            new SignatureSettings(false, Optional.empty(), Optional.empty(), Optional.empty());

    public SignatureSettings {
        Objects.requireNonNull(keyStore, "keyStore");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(passwordFile, "passwordFile");
    }
}
