package org.mibew.core.web.monitor;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.mibew.core.web.WebConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The health of the server: {@code /health} has the status 200 if it can do its work and 503 if it cannot, for balancers of load,
 * and says why; there for who may watch the server. {@code /health/live} says to everybody that the server runs at all.
 */
@Component(service = Servlet.class, configurationPid = "org.mibew.core.web")
@HttpWhiteboardServletPattern({"/health", "/health/live"})
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final List<Result.Status> FIT = List.of(Result.Status.OK, Result.Status.WARN);

    private final transient Watchers watchers;
    private final transient HealthCheckExecutor executor;

    @Activate
    public HealthServlet(WebConfiguration configuration, @Reference HealthCheckExecutor executor) {
        this.watchers = new Watchers(configuration.monitor_allow());
        this.executor = executor;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().endsWith("/live")) {
            answer(response, HttpServletResponse.SC_OK, "OK\n");
            return;
        }
        if (!watchers.admit(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        List<HealthCheckExecutionResult> results = executor.execute(HealthCheckSelector.tags("mibew"));
        boolean isFit = results.stream().allMatch(result -> FIT.contains(result.getHealthCheckResult().getStatus()));
        answer(response, isFit ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE, text(results));
    }

    private static String text(List<HealthCheckExecutionResult> results) {
        StringBuilder text = new StringBuilder();
        results.stream()
                .sorted(Comparator.comparing(result -> result.getHealthCheckMetadata().getName()))
                .forEach(result -> add(text, result));
        return text.toString();
    }

    private static void add(StringBuilder text, HealthCheckExecutionResult result) {
        text.append(result.getHealthCheckMetadata().getName()).append(": ").append(result.getHealthCheckResult().getStatus());
        for (ResultLog.Entry entry : result.getHealthCheckResult()) {
            if (entry.getStatus() != Result.Status.OK || !entry.isDebug()) {
                text.append("\n  ").append(entry.getMessage());
            }
        }
        text.append('\n');
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(text);
    }
}
