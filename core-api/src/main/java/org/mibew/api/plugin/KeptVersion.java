package org.mibew.api.plugin;

import java.time.Instant;

/**
 * A version of a plugin to which the server can return.
 *
 * @param version of the bundle
 * @param hash SHA-256 of the jar, in hexadecimal digits
 * @param since when it was installed first
 * @param current whether it is the present one
 * @param note why the server left it, if it failed; may be empty
 */
public record KeptVersion(String version, String hash, Instant since, boolean current, String note) {}
