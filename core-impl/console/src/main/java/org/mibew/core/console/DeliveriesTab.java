package org.mibew.core.console;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.mibew.api.monitor.EventMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tab of the Web Console that shows what becomes of events. */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=deliveries",
            "felix.webconsole.title=Deliveries",
            "felix.webconsole.category=Mibew"
        })
public final class DeliveriesTab extends AbstractServlet {

    private static final long serialVersionUID = 1;

    private final transient EventMonitor monitor;

    @Activate
    public DeliveriesTab(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        new HandlersTable(monitor).print(out);
        new TracesTable(monitor).print(out);
    }
}
