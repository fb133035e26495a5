package org.mibew.core.web;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What the site knows of the server it runs in.
 *
 * @param version of the server
 * @param files folder in which the site keeps files; made when it is needed
 */
public record ServerFacts(String version, Path files) {

    public ServerFacts {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(files, "files");
    }
}
