package org.mibew.samples.proxyauthenticator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.testkit.Deliver;
import org.osgi.util.converter.Converters;

class ProxyAuthenticatorTest {

    private static final String TOKEN = "gH3-not-easily-guessed";

    private static Proxy configuration(Map<String, String> properties) {
        return Converters.standardConverter().convert(properties).to(Proxy.class);
    }

    private static Optional<OperatorIdentity> operatorOf(Deliver<OperatorAuthenticate> request) {
        return request.to(new ProxyAuthenticator(configuration(Map.of(".token", TOKEN))))
                .event()
                .operator()
                .toOptional();
    }

    private static Deliver<OperatorAuthenticate> request(String authorization, String... logins) {
        return Deliver.event(OperatorAuthenticate.class)
                .with("request.authorization", authorization)
                .with("request.headers.x-remote-user", List.of(logins));
    }

    @Test
    void operatorIsTheOneThatTheProxyNames() {
        assertEquals(Optional.of(OperatorIdentity.ofLogin("anna")), operatorOf(request("Bearer " + TOKEN, "anna")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer guess", "Bearer ", "Bearer", TOKEN, ""})
    void whoeverIsNotTheProxyIsNotBelieved(String authorization) {
        assertEquals(Optional.empty(), operatorOf(request(authorization, "anna")));
        assertEquals(Optional.empty(), operatorOf(request(null, "anna")));
    }

    @Test
    void headerThatNamesNobodyOrSeveralIsNotUsed() {
        assertEquals(Optional.empty(), operatorOf(request("Bearer " + TOKEN)));
        assertEquals(Optional.empty(), operatorOf(request("Bearer " + TOKEN, " ")));
        assertEquals(Optional.empty(), operatorOf(request("Bearer " + TOKEN, "anna", "root")));
    }

    @Test
    void nameOfTheHeaderIsConfigured() {
        var request = Deliver.event(OperatorAuthenticate.class)
                .with("request.authorization", "Bearer " + TOKEN)
                .with("request.headers.x-user", "anna");

        var outcome = request.to(new ProxyAuthenticator(configuration(Map.of(".token", TOKEN, "header", "X-User"))));

        assertEquals("anna", outcome.event().operator().get().login());
    }

    @Test
    void withoutTokenItDoesNotStart() {
        for (Map<String, String> properties : List.of(Map.<String, String>of(), Map.of(".token", " "))) {
            Proxy configuration = configuration(properties);
            var e = assertThrows(IllegalArgumentException.class, () -> new ProxyAuthenticator(configuration));
            assertTrue(e.getMessage().contains(".token"), e.getMessage());
        }
    }
}
