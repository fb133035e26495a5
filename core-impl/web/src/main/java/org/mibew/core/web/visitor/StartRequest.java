package org.mibew.core.web.visitor;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.web.Parameters;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.mail.MailAddress;

/**
 * What a request for a chat brings along, as parameters of the start of a chat (R§4.1). What cannot be meant is left out, so
 * that a wrong link still leads to a chat.
 *
 * @param userId id of the visitor
 * @param name of the visitor
 * @param group id of the group; 0 for any
 * @param operatorCode code of the operator; empty for any
 * @param page address of the page from which the visitor comes; empty if it is not known
 * @param info what the page says of the visitor
 * @param email of the visitor; empty if it is not known
 */
record StartRequest(
        String userId, String name, long group, String operatorCode, String page, String info, String email) {

    private static final Pattern CODE = Pattern.compile("\\w{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int LONGEST = 2_000;

    static StartRequest of(Exchange exchange, GroupChoice groups) {
        Parameters query = exchange.query();
        long group = query.first("group").filter(text -> NUMBER.matcher(text).matches()).map(Long::parseLong).orElse(0L);
        return new StartRequest(
                Identity.userId(exchange),
                Identity.userName(exchange),
                groups.known(group),
                query.first("operator_code").filter(text -> CODE.matcher(text).matches()).orElse(""),
                text(query, "url").or(() -> exchange.header("Referer").flatMap(StartRequest::usable)).orElse(""),
                info(query),
                query.first("email").map(String::strip).filter(MailAddress::isOne).orElse(""));
    }

    /** How the visitor found the site is something that the page says of the visitor, too. */
    private static String info(Parameters query) {
        String info = text(query, "info").orElse("");
        return text(query, "referrer")
                .map(referrer -> info + (info.isEmpty() ? "" : "\n") + "Referrer: " + referrer)
                .orElse(info);
    }

    private static Optional<String> text(Parameters query, String name) {
        return query.first(name).flatMap(StartRequest::usable);
    }

    /** Returns a text that can be stored. */
    private static Optional<String> usable(String text) {
        boolean isUsable = !text.isBlank() && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        return isUsable ? Optional.of(text.strip()) : Optional.empty();
    }

    Guest guest(Exchange exchange) {
        return Identity.guest(exchange, userId, name, page);
    }

    ThreadStart start(Exchange exchange) {
        return ThreadStart.by(guest(exchange))
                .withGroup(group).withOperatorCode(operatorCode).withEmail(email).withInfo(info);
    }
}
