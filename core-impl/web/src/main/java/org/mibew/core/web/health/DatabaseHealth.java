package org.mibew.core.web.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mibew.api.cron.Cron;
import org.mibew.api.problem.StoreUnavailable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the store of the chat can be reached. */
@Component(property = {HealthCheck.NAME + "=database", HealthCheck.TAGS + "=mibew"})
public final class DatabaseHealth implements HealthCheck {

    /** Is there while the store is open; null otherwise. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Cron cron;

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Cron now = cron;
        if (now == null) {
            log.critical("The chat has no store: it is being opened, or cannot be; the log says why");
            return new Result(log);
        }
        try {
            now.lastRun();
            log.info("The store answers");
        } catch (StoreUnavailable e) {
            log.critical("The store cannot be used: {}", e.getMessage());
        }
        return new Result(log);
    }
}
