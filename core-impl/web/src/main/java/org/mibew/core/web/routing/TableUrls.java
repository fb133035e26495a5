package org.mibew.core.web.routing;

import java.util.Map;
import java.util.function.Supplier;
import org.mibew.api.web.RouteUrls;
import org.mibew.core.web.http.PublicUrl;

/** Makes URLs by the table in force. */
public final class TableUrls implements RouteUrls {

    private final PublicUrl url;
    private final Supplier<RouteTable> table;

    public TableUrls(PublicUrl url, Supplier<RouteTable> table) {
        this.url = url;
        this.table = table;
    }

    @Override
    public String generate(String route, Map<String, ?> parameters) {
        return url.absolute(table.get().path(route, parameters));
    }

    /** Returns the path of a route under the server's base path, for redirections. */
    public String relative(String route, Map<String, ?> parameters) {
        return table.get().path(route, parameters);
    }

    /** Returns the path of a route on this host, for links within the server's own pages. */
    public String local(String route, Map<String, ?> parameters) {
        return url.path() + table.get().path(route, parameters);
    }
}
