package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.mibew.api.operator.Operator;

/** Whom the proxy names is the operator, with pages, forms and the client API, as long as the sample is there. */
public class ProxyAuthenticatorSampleIT extends SampleTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    private static String[] proxy(String token, Operator operator) {
        return new String[] {"Authorization", "Bearer " + token, "X-Remote-User", operator.login()};
    }

    @Test
    public void theProxySaysWhoTheOperatorIs() throws Exception {
        Operator operator = newOperator();
        String[] proxy = proxy("s3cret-of-the-proxy", operator);
        assertNotEquals(200, get("/operator/about", proxy).statusCode());

        configure("proxy-authenticator", ".token = s3cret-of-the-proxy");
        install("proxy-authenticator");
        assertEquals(200, get("/operator/about", proxy).statusCode());
        assertNotEquals(200, get("/operator/about", proxy("guess", operator)).statusCode());
        assertNotEquals(200, get("/operator/about", "X-Remote-User", operator.login()).statusCode());
        assertNotEquals(200, get("/operator/about").statusCode());
        assertClientsNeedNoCookie(operator, proxy);
        assertFormsAreSentWithTheTokenOfThePage(proxy);
        operators.disable(operator.id(), true);
        assertNotEquals(200, get("/operator/about", proxy).statusCode());
        operators.disable(operator.id(), false);

        remove("proxy-authenticator");
        assertNotEquals(200, get("/operator/about", proxy).statusCode());
    }

    private void assertClientsNeedNoCookie(Operator operator, String... proxy) throws Exception {
        HttpResponse<String> answer = console(operator, "currentTime", "time", proxy);
        assertEquals(200, answer.statusCode());
        assertTrue(decoded(answer), decoded(answer).contains("\"errorCode\":0"));
    }

    private void assertFormsAreSentWithTheTokenOfThePage(String... proxy) throws Exception {
        assertEquals(400, post("/operator/logout", "", proxy).statusCode());
        HttpResponse<String> page = get("/operator/about", proxy);
        Matcher token = TOKEN.matcher(page.body());
        assertTrue(page.body(), token.find());
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        String[] headers = {proxy[0], proxy[1], proxy[2], proxy[3], "Cookie", cookie};
        assertEquals(302, post("/operator/logout", "csrf_token=" + token.group(1), headers).statusCode());
    }
}
