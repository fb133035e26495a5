package org.mibew.core.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers requests, as long as the chat is there. */
public interface Answerer {

    /** Answers one. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
