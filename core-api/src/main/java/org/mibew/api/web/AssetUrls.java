package org.mibew.api.web;

import org.osgi.annotation.versioning.ProviderType;

/** Makes URLs of files that this server serves. */
@ProviderType
public interface AssetUrls {

    /**
     * Returns the absolute URL of a file, from the server's public URL.
     *
     * @param path under the server's base path, without a leading slash
     */
    String generate(String path);

    /** Returns one for a server at {@code https://chat.example.com/}. */
    static AssetUrls sample() {
        return SampleUrls.INSTANCE;
    }
}
