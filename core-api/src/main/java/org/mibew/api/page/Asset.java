package org.mibew.api.page;

import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A script or a style sheet of a page. An address that is given twice is loaded once: the last one wins, at the place of
 * the first. Inline assets are never merged.
 *
 * @param type how the content is meant
 * @param content a path, a URL, or the script or style sheet itself; not empty
 * @param weight lower is earlier; among equals, the one that was added first. The server's libraries have −1000, its own
 *     files 0, the start of its scripts 1000
 */
public record Asset(@Sample("RELATIVE") AssetType type, @Sample("hello/hello.js") String content, @Sample("500") int weight) {

    /** Weight of what plugins add, unless they say otherwise. */
    public static final int DEFAULT_WEIGHT = 500;

    public Asset {
        Objects.requireNonNull(type, "type");
        Check.text("content", content);
    }

    /** Returns an asset of this server, by its path under the server's base path, without a leading slash. */
    public static Asset relative(String path) {
        return new Asset(AssetType.RELATIVE, path, DEFAULT_WEIGHT);
    }

    /** Returns an asset of any server. Its host joins what the page may load from. */
    public static Asset absolute(String url) {
        return new Asset(AssetType.ABSOLUTE, url, DEFAULT_WEIGHT);
    }

    /** Returns an asset that is written into the page. */
    public static Asset inline(String code) {
        return new Asset(AssetType.INLINE, code, DEFAULT_WEIGHT);
    }

    public Asset withWeight(int newWeight) {
        return new Asset(type, content, newWeight);
    }
}
