package org.mibew.core.web.harness;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.core.web.WebConfiguration;

/** Makes configurations, as the Configuration Admin does in the server: what is not given has its default. */
public final class Configurations {

    private Configurations() {}

    public static WebConfiguration of(String url, Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("url", url);
        given.forEach((key, value) -> values.put(key.replace('.', '_'), value));
        return (WebConfiguration) Proxy.newProxyInstance(
                WebConfiguration.class.getClassLoader(), new Class<?>[] {WebConfiguration.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
