package org.mibew.core.web.widget;

import org.mibew.api.web.AssetUrls;
import org.mibew.core.web.http.PublicUrl;

/** Makes URLs of files by the public address, whatever a request says. */
public final class PublicAssets implements AssetUrls {

    private final PublicUrl url;

    public PublicAssets(PublicUrl url) {
        this.url = url;
    }

    @Override
    public String generate(String path) {
        if (path.isEmpty() || path.startsWith("//")) {
            throw new IllegalArgumentException("path must be one under the server's base path, not \"" + path + "\"");
        }
        return url.absolute(path.startsWith("/") ? path : "/" + path);
    }
}
