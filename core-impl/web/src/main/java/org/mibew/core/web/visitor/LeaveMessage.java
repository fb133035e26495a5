package org.mibew.core.web.visitor;

import java.util.Map;
import java.util.Optional;
import org.mibew.api.group.Group;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.LeftMessage;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.ApiCall;
import org.mibew.core.web.api.ApiError;
import org.mibew.core.web.api.ApiFunction;
import org.mibew.core.web.mail.MailAddress;
import org.mibew.core.web.mail.MailTexts;
import org.mibew.core.web.visitor.captcha.Captcha;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function {@code processLeaveMessage}: stores the message of a visitor whom nobody can answer now, and mails it to the
 * group, to the group above, or to the address of the settings, whichever there is first.
 */
final class LeaveMessage implements ApiFunction {

    private static final Logger LOG = LoggerFactory.getLogger(LeaveMessage.class);

    private final Site site;
    private final GroupChoice groups;
    private final Captcha captcha;
    private final MailTexts mails;

    LeaveMessage(Site site, Captcha captcha) {
        this.site = site;
        this.groups = new GroupChoice(site);
        this.captcha = captcha;
        this.mails = new MailTexts(site.chat().settings());
    }

    @Override
    public Map<String, Object> call(ApiCall call) {
        VisitorForm form = new VisitorForm(site, call);
        StartRequest start = form.start(groups);
        if (start.email().isEmpty()) {
            throw new ApiError(ApiError.WRONG_EMAIL, "An e-mail address is needed, so that somebody can answer");
        }
        String message = form.message();
        if (message.isEmpty()) {
            throw new ApiError(ApiError.WRONG_ARGUMENTS, "There is no message");
        }
        site.starts().count(call.exchange().remoteAddress());
        checkCaptcha(call);
        ChatThread thread = site.chat().threads().leaveMessage(new LeftMessage(
                start.guest(call.exchange()), start.group(), start.email(), start.info(), message));
        mail(thread, start, message);
        return Map.of();
    }

    private void checkCaptcha(ApiCall call) {
        if (!site.isOn(ServerSettings.ENABLE_CAPTCHA)) {
            return;
        }
        String token = call.arguments().text("captchaToken", "");
        String challenge = token.isEmpty() ? call.exchange().cookies().get(CaptchaPages.COOKIE).orElse("") : token;
        if (!captcha.passes(challenge, call.arguments().text("captcha", ""))) {
            throw new ApiError(ApiError.WRONG_CAPTCHA, "This is not the answer; each question can be answered once");
        }
    }

    /** The message is stored, so the visitor need not know if it cannot be mailed. */
    private void mail(ChatThread thread, StartRequest start, String message) {
        if (!site.mails().isOn()) {
            return;
        }
        Optional<Group> group = thread.group() == 0 ? Optional.empty() : site.chat().groups().find(thread.group());
        String recipient = recipient(group);
        if (!MailAddress.isOne(recipient)) {
            LOG.warn("The message that was left as thread {} is not mailed: neither its group nor the setting email has"
                    + " an e-mail address", thread.id());
            return;
        }
        try {
            site.mails().send(mails.leftMessage(
                    recipient, thread, start.email(), group.map(Group::name).orElse(""), message, start.info()));
        } catch (LimitExceeded e) {
            LOG.warn("The message that was left as thread {} is not mailed: {}", thread.id(), e.getMessage());
        }
    }

    private String recipient(Optional<Group> group) {
        Optional<Group> above = group.filter(own -> own.parent() != 0).flatMap(own -> site.chat().groups().find(own.parent()));
        return group.map(Group::email).filter(address -> !address.isBlank())
                .or(() -> above.map(Group::email).filter(address -> !address.isBlank()))
                .orElse(site.chat().settings().get(ServerSettings.EMAIL))
                .strip();
    }
}
