package org.mibew.core.web.monitor;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mibew.api.monitor.Figures;
import org.mibew.core.web.WebConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of the server, of its plugins and of the virtual machine, at {@code /metrics}; there for who may watch it. */
@Component(service = Servlet.class, configurationPid = "org.mibew.core.web")
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServlet.class);

    private final transient Watchers watchers;
    private final transient PrometheusRegistry machine = new PrometheusRegistry();
    /** Whoever offers figures is asked by one thread at a time, and holds up one at most. */
    private final ReentrantLock look = new ReentrantLock();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private transient volatile List<Figures> sources = List.of();

    @Activate
    public MetricsServlet(WebConfiguration configuration) {
        watchers = new Watchers(configuration.monitor_allow());
        JvmMetrics.builder().register(machine);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!watchers.admit(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!look.tryLock()) {
            response.setHeader("Retry-After", "1");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Somebody else is being answered");
            return;
        }
        try {
            FigureText text = new FigureText();
            sources.forEach(source -> add(source, text));
            response.setContentType(FigureText.TYPE);
            response.setHeader("Cache-Control", "no-store");
            text.write(response.getOutputStream(), machine.scrape().stream().toList());
        } finally {
            look.unlock();
        }
    }

    private static void add(Figures source, FigureText text) {
        try {
            source.figures().forEach(text::add);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} has no figures: {}", source.getClass().getName(), e.toString());
        }
    }
}
