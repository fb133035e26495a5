package org.mibew.itests.benchmarks.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Runs inside the server: a servlet that does nothing but answer, to compare with. */
public final class Empty implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        context.registerService(Servlet.class, new Answering(),
                FrameworkUtil.asDictionary(Map.of("osgi.http.whiteboard.servlet.pattern", "/empty")));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the servlet back.
    }

    /** Answers. */
    public static final class Answering extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setContentType("text/plain");
            response.getOutputStream().print("ok");
        }
    }
}
