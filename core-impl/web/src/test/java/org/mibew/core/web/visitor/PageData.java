package org.mibew.core.web.visitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the scripts of a page get. */
final class PageData {

    private static final Pattern DATA = Pattern.compile("Mibew\\.Page = (\\{.*?\\});</script>", Pattern.DOTALL);

    private PageData() {}

    static JsonNode of(HttpResponse<String> page) {
        Matcher data = DATA.matcher(page.body());
        if (!data.find()) {
            throw new AssertionError("No page with data: " + page.statusCode() + " " + page.body());
        }
        return Calls.read(data.group(1).replace("%", "%25").replace("+", "%2B"));
    }
}
