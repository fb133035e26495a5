package org.mibew.core.web.button;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/** The picture of a button (R§4.7), which tells whether somebody is there. */
public final class ButtonImages {

    private final ButtonPictures pictures = new ButtonPictures();
    private final Availability availability;
    private final NavigationNotes notes;

    public ButtonImages(Site site) {
        this.availability = new Availability(site.chat().operators(), site.clock());
        this.notes = new NavigationNotes(site);
    }

    public void addTo(CoreRoutes routes) {
        routes.add("button", Set.of("GET"), "/b", CoreRoutes.everybody(), CoreRoute.reading(this::answer).quietly());
    }

    private Response answer(Exchange exchange) {
        Parameters query = exchange.query();
        String name = query.first("i").orElse(ButtonPictures.NAMES.get(0));
        Response picture = pictures.answer(name, availability.isSomebodyThere(group(query)), texts(exchange))
                .orElseThrow(() -> NotFound.of("button", name));
        notes.note(exchange);
        return picture;
    }

    /** A group that cannot be has nobody in it. */
    private static long group(Parameters query) {
        Optional<String> group = query.first("group").filter(text -> !text.isEmpty());
        return group.map(text -> text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE).orElse(0L);
    }

    private static Texts texts(Exchange exchange) {
        return exchange.query().first("lang").filter(tag -> tag.length() < 20)
                .map(tag -> Texts.in(Locale.forLanguageTag(tag.replace('_', '-'))))
                .orElseGet(() -> Texts.in(exchange.locale()));
    }
}
