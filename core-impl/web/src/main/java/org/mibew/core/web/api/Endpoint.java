package org.mibew.core.web.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;

/** Where packages of one application come in and are answered. */
final class Endpoint {

    private final Site site;
    private final Application application;
    private final PackageReader reader;

    Endpoint(Site site, Application application) {
        this.site = site;
        this.application = application;
        this.reader = new PackageReader(application::mandatory);
    }

    Response answer(Exchange exchange) {
        try {
            return run(reader.readBody(exchange.body()), new Round(site, exchange));
        } catch (ProtocolError e) {
            return Response.text(e.problem() + " (" + e.problem().number() + "): " + e.getMessage() + "\n")
                    .withStatus(400).withHeader("Cache-Control", "no-store");
        }
    }

    private Response run(ApiPackage asked, Round round) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (ApiRequest request : asked.requests()) {
            // The server's calls wait for no answer.
            if (!request.isAnswer()) {
                answers.add(new Execution(application, round).answer(request));
            }
        }
        answers.addAll(round.calls());
        String text = answers.isEmpty() ? "" : UriComponent.encode(PackageWriter.json(answers));
        Response response = Response.text(text).withHeader("Cache-Control", "no-store");
        return round.limit().map(limit -> tooOften(response, limit)).orElse(response);
    }

    /** Everything has been run but what came too often; clients that look at the status alone see that it failed. */
    private static Response tooOften(Response response, LimitExceeded limit) {
        long seconds = limit.retryAfter().map(Duration::toSeconds).orElse(60L) + 1;
        return response.withStatus(429).withHeader("Retry-After", Long.toString(seconds));
    }
}
