package org.mibew.core.web.visitor;

import java.util.Map;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.ApiCall;
import org.mibew.core.web.api.ApiFunction;
import org.mibew.core.web.http.Exchange;

/** The function {@code processSurvey}: begins a chat by what the visitor entered, or asks for a message if nobody is there. */
final class Survey implements ApiFunction {

    private final Site site;
    private final GroupChoice groups;
    private final ModuleOptions options;

    Survey(Site site) {
        this.site = site;
        this.groups = new GroupChoice(site);
        this.options = new ModuleOptions(site);
    }

    @Override
    public Map<String, Object> call(ApiCall call) {
        VisitorForm form = new VisitorForm(site, call);
        StartRequest start = form.start(groups);
        if (!groups.isAvailable(start.group())) {
            return Map.of("next", "leaveMessage", "options", options.leaveMessage(call.exchange(), start));
        }
        Exchange exchange = call.exchange();
        site.starts().count(exchange.remoteAddress());
        ChatThread thread = site.chat().threads().start(start.start(exchange).withMessage(form.message()));
        ChatCookie.remember(exchange, thread);
        return Map.of("next", "chat", "options", options.chat(exchange, thread));
    }
}
