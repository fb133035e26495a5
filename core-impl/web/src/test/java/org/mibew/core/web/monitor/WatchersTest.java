package org.mibew.core.web.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may watch the server. */
final class WatchersTest {

    private final Watchers watchers = new Watchers("127.0.0.0/8", "::1", "10.1.0.0/16");

    @Test
    void theNetworksOfAdministratorsAreLetIn() {
        assertTrue(watchers.admit(request("127.0.0.1", Map.of())));
        assertTrue(watchers.admit(request("[0:0:0:0:0:0:0:1]", Map.of())));
        assertTrue(watchers.admit(request("10.1.2.3", Map.of())));
    }

    @Test
    void othersAreNot() {
        assertFalse(watchers.admit(request("10.2.0.1", Map.of())));
        assertFalse(watchers.admit(request("203.0.113.5", Map.of())));
        assertFalse(new Watchers().admit(request("127.0.0.1", Map.of())));
    }

    @Test
    void whatCameThroughAProxyIsNotWhateverItSays() {
        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host"}) {
            assertFalse(watchers.admit(request("127.0.0.1", Map.of(header, "127.0.0.1"))), header);
        }
    }

    @Test
    void whatIsNoNetworkIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Watchers("intranet"));
        assertEquals(
                "monitor.allow holds addresses and ranges like 192.0.2.0/24, not \"intranet\"", error.getMessage());
    }

    private static HttpServletRequest request(String address, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                WatchersTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getHeader" -> headers.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
