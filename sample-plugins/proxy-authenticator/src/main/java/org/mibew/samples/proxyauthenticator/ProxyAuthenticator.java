package org.mibew.samples.proxyauthenticator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.web.Request;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Takes the operator from a header that a trusted reverse proxy sets after it has authenticated somebody.
 *
 * <p>Shows how a handler supplies what the core lacks, how it reads a secret, and that it fails closed: anybody can send the
 * header, so the proxy has to prove itself by a token, and without a configuration there is no handler. The server looks
 * the operator up and refuses unknown ones, so nothing of that is done here.
 *
 * <p>The operator is named with every request, and needs no session: programs call the client API without a cookie. What
 * the proxy has to set, here nginx with a login of its own, for whatever the client sent under these names:
 *
 * <pre>{@code
 * location / {
 *     auth_basic "Mibew";
 *     auth_basic_user_file operators;
 *     proxy_set_header X-Remote-User $remote_user;
 *     proxy_set_header Authorization "Bearer TOKEN";
 *     proxy_pass http://127.0.0.1:8080;
 * }
 * }</pre>
 */
@MibewPlugin(name = "proxy-authenticator")
@Component(
        immediate = true,
        configurationPid = "org.mibew.samples.proxyauthenticator",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Proxy.class)
@EventTopics(OperatorAuthenticate.TOPIC)
public final class ProxyAuthenticator implements EventHandler {

    private final String header;
    private final byte[] authorization;

    @Activate
    public ProxyAuthenticator(Proxy configuration) {
        if (configuration._token().isBlank()) {
            throw new IllegalArgumentException("The configuration has no .token by which the proxy proves itself");
        }
        header = configuration.header();
        authorization = bytes("Bearer " + configuration._token());
    }

    @Override
    public void handleEvent(Event event) {
        var authenticate = ChatEvent.of(event, OperatorAuthenticate.class);
        Request request = authenticate.request();
        List<String> logins = request.headers().all(header);
        if (isFromProxy(request) && logins.size() == 1 && !logins.get(0).isBlank()) {
            authenticate.operator().set(OperatorIdentity.ofLogin(logins.get(0)));
        }
    }

    /** Compares in a time that does not depend on how much of a token is right. */
    private boolean isFromProxy(Request request) {
        return request.authorization()
                .filter(secret -> MessageDigest.isEqual(authorization, bytes(secret.reveal())))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
