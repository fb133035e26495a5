package org.mibew.core.web.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Where requests come in that no servlet of a plugin answers. While the chat has no store, it says so: the status is 503.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletMultipart(maxFileSize = 10_485_760, maxRequestSize = 10_485_760, fileSizeThreshold = 10_485_760)
public final class Front extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** What answers; null while the chat is not there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Answerer answerer;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answerer now = answerer;
        if (now == null) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "5");
            response.setContentType("text/plain; charset=UTF-8");
            response.getOutputStream().print("The chat is starting, or its store cannot be reached. Try again soon.\n");
            return;
        }
        now.answer(request, response);
    }
}
