package org.mibew.core.web.button;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.problem.ChatException;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.widget.SiteAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes for operators which page a visitor went to during a chat, where the browser sends this server's cookies with the
 * button's picture. The object's lock guards the pages.
 */
final class NavigationNotes {

    private static final Logger LOG = LoggerFactory.getLogger(NavigationNotes.class);
    private static final int MOST_THREADS = 10_000;

    private final Site site;
    private final Map<Long, String> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > MOST_THREADS;
        }
    };

    NavigationNotes(Site site) {
        this.site = site;
    }

    /** Posts a note if the request comes from another page than the last one. What goes wrong does not spoil the picture. */
    void note(Exchange exchange) {
        Optional<VisitorCookie> cookie = VisitorCookie.of(exchange);
        Optional<String> page = exchange.header("Referer").flatMap(SiteAddress::read)
                .filter(address -> !address.startsWith(site.url().absolute("/chat")));
        if (cookie.isEmpty() || page.isEmpty() || isLast(cookie.get().thread(), page.get())) {
            return;
        }
        try {
            site.wrongTokens().check(exchange.remoteAddress());
            note(exchange, cookie.get(), page.get());
        } catch (ChatException e) {
            LOG.debug("Thread {} gets no note of a page: {}", cookie.get().thread(), e.getMessage());
        }
    }

    private void note(Exchange exchange, VisitorCookie cookie, String page) {
        Optional<ChatThread> thread = site.chat().threads().find(cookie.thread());
        if (thread.isEmpty() || !cookie.opens(thread.get())) {
            site.wrongTokens().count(exchange.remoteAddress());
            return;
        }
        String before = remember(cookie.thread(), page);
        String last = before == null ? thread.get().referer() : before;
        if (!thread.get().state().isOver() && !last.equals(page)) {
            site.posts().count(exchange.remoteAddress());
            site.chat().threads().post(thread.get().id(), Actor.SERVER, NewMessage.of(
                    MessageKind.FOR_AGENT, Texts.in(exchange.locale()).get("button.navigated", page)));
        }
    }

    private synchronized boolean isLast(long thread, String page) {
        return page.equals(pages.get(thread));
    }

    private synchronized String remember(long thread, String page) {
        return pages.put(thread, page);
    }
}
