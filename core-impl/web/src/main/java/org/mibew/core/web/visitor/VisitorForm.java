package org.mibew.core.web.visitor;

import java.util.Optional;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.CallArguments;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.ApiCall;
import org.mibew.core.web.api.ApiError;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.mail.MailAddress;

/** What visitors enter into the survey and the form for a message (R§4.3), and what their page knows of them. */
final class VisitorForm {

    private static final int LONGEST_MESSAGE = 100_000;

    private final Site site;
    private final Exchange exchange;
    private final CallArguments arguments;

    VisitorForm(Site site, ApiCall call) {
        this.site = site;
        this.exchange = call.exchange();
        this.arguments = call.arguments();
    }

    /** Returns the same as a request for a chat. */
    StartRequest start(GroupChoice groups) {
        return new StartRequest(
                userId(), name(), groups.known(arguments.integer("groupId", 0)), "", arguments.text("referrer", "").strip(),
                arguments.text("info", "").strip(), email());
    }

    private String userId() {
        return Optional.of(arguments.text("userId", "")).filter(Identity::isUserId)
                .orElseGet(() -> Identity.userId(exchange));
    }

    /** Visitors who may not change their names have the one that they had. */
    private String name() {
        Optional<String> entered = Identity.usable(arguments.text("name", ""));
        if (entered.isEmpty()) {
            return Identity.userName(exchange);
        }
        if (site.isOn(ServerSettings.USER_CAN_CHANGE_NAME)) {
            Identity.rememberName(exchange, entered.get());
        }
        return entered.get();
    }

    /** @throws ApiError if something else than an address was entered */
    private String email() {
        String email = arguments.text("email", "").strip();
        if (!email.isEmpty() && !MailAddress.isOne(email)) {
            throw new ApiError(ApiError.WRONG_EMAIL, "This is no e-mail address: " + email);
        }
        return email;
    }

    /** @throws ApiError if it is too long */
    String message() {
        String message = arguments.text("message", "").strip();
        if (message.length() > LONGEST_MESSAGE) {
            throw new ApiError(ApiError.WRONG_ARGUMENTS, "The message has " + message.length()
                    + " characters, and may have " + LONGEST_MESSAGE);
        }
        return message;
    }
}
