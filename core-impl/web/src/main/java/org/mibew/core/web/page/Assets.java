package org.mibew.core.web.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.page.Asset;
import org.mibew.api.page.AssetType;

/** The scripts or style sheets of a page by the rules of R§2.2: of one address once, the last at the place of the first; by weight. */
final class Assets {

    private Assets() {}

    static List<Asset> arranged(List<Asset> assets) {
        Map<Object, Asset> unique = new LinkedHashMap<>();
        for (Asset asset : assets) {
            Object key = asset.type() == AssetType.INLINE ? new Object() : asset.content();
            unique.put(key, asset);
        }
        List<Asset> arranged = new ArrayList<>(unique.values());
        arranged.sort(Comparator.comparingInt(Asset::weight));
        return arranged;
    }

    /** Returns the host that a page loads an asset from, as a source of its content security policy; empty for this one. */
    static Optional<String> host(Asset asset) {
        if (asset.type() != AssetType.ABSOLUTE) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(asset.content().startsWith("//") ? "https:" + asset.content() : asset.content());
            return uri.getHost() == null || uri.getScheme() == null
                    ? Optional.empty()
                    : Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
