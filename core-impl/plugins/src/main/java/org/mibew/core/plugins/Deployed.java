package org.mibew.core.plugins;

/**
 * A plugin of the folder as it is.
 *
 * @param symbolicName of its bundle
 * @param version of its bundle
 * @param hash SHA-256 of its jar, in lower-case hexadecimal digits; empty if it is not known
 * @param fileName of its jar in the plugins folder
 * @param running whether it is started; a fragment, whether it is connected
 */
public record Deployed(String symbolicName, String version, String hash, String fileName, boolean running) {}
