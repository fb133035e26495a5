package org.mibew.itests.container.plugin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a text. */
public final class SlowServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final String text;

    public SlowServlet(String text) {
        this.text = text;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(text);
    }
}
