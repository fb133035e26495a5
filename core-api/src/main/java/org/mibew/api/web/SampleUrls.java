package org.mibew.api.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** URLs of a server that does not exist. */
final class SampleUrls implements AssetUrls, RouteUrls {

    static final SampleUrls INSTANCE = new SampleUrls();

    private SampleUrls() {}

    @Override
    public String generate(String path) {
        return "https://chat.example.com/" + path;
    }

    @Override
    public String generate(String route, Map<String, ?> parameters) {
        String query = new TreeMap<>(parameters).entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
        return generate(query.isEmpty() ? route : route + "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
