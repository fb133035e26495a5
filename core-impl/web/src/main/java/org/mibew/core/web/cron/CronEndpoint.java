package org.mibew.core.web.cron;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.cron.CronReport;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/** Runs the upkeep for whoever knows the key (R§4.7), so that another machine's timer can ask for it. */
public final class CronEndpoint {

    private final Site site;
    private final Secret key;

    /** @param key empty for a server that does not offer this */
    public CronEndpoint(Site site, String key) {
        this.site = site;
        this.key = Secret.of(key);
    }

    public void addTo(CoreRoutes routes) {
        routes.add("cron", Set.of("GET", "POST"), "/cron", CoreRoutes.everybody(), CoreRoute.reading(this::answer).quietly());
    }

    private Response answer(Exchange exchange) {
        if (key.reveal().isEmpty()) {
            throw new NotFound("This server runs its upkeep on its own schedule alone");
        }
        site.wrongTokens().check(exchange.remoteAddress());
        if (!isKey(exchange.query().first("cron_key").or(() -> exchange.form().first("cron_key")).orElse(""))) {
            site.wrongTokens().count(exchange.remoteAddress());
            return said("");
        }
        Optional<CronReport> report = site.chat().cron().run();
        return said(exchange.query().has("q") ? "" : report.map(CronEndpoint::words).orElse("A run is under way already.\n"));
    }

    private boolean isKey(String given) {
        return MessageDigest.isEqual(
                key.reveal().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String words(CronReport report) {
        StringBuilder words = new StringBuilder();
        for (CronReport.Step step : report.steps()) {
            words.append(step.name()).append(": ")
                    .append(step.problem().map(problem -> "failed, " + problem).orElse(step.result())).append('\n');
        }
        return words.append("Took ").append(report.took().toMillis()).append(" ms.\n").toString();
    }

    private static Response said(String words) {
        return Response.text(words).withHeader("Cache-Control", "no-store");
    }
}
