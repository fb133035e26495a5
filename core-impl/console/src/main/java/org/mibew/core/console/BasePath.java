package org.mibew.core.console;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Has the Web Console make its links for the path that browsers use, where a proxy takes a part of that away. */
final class BasePath implements AutoCloseable {

    private final ServiceRegistration<Filter> registration;

    /** @param path that browsers use */
    BasePath(BundleContext context, String path) {
        registration = context.registerService(Filter.class, new Prefixing(path), FrameworkUtil.asDictionary(Map.of(
                "osgi.http.whiteboard.filter.pattern", "/*",
                "osgi.http.whiteboard.context.select",
                "(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)")));
    }

    @Override
    public void close() {
        registration.unregister();
    }

    private static final class Prefixing extends HttpFilter {

        private static final long serialVersionUID = 1;

        private final String path;

        Prefixing(String path) {
            this.path = path;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String inner = request.getContextPath();
            chain.doFilter(new HttpServletRequestWrapper(request) {
                @Override
                public String getContextPath() {
                    return path;
                }

                @Override
                public String getRequestURI() {
                    return path + super.getRequestURI().substring(inner.length());
                }
            }, response);
        }
    }
}
