package org.mibew.core.web.api;

import java.util.Map;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.Rejection;
import org.mibew.api.web.CallArguments;

/** What handlers left of a function that they ran. */
final class PluginResults {

    private PluginResults() {}

    /** @throws ApiError if a handler rejected the call, or the results say that something went wrong */
    static Map<String, Object> of(Map<String, Object> results, Mutable<Rejection> rejection) {
        if (rejection.isSet()) {
            throw new ApiError(ApiError.REFUSED, rejection.get().reason());
        }
        CallArguments reading = new CallArguments(results);
        if (reading.bool("errorCode", false)) {
            long code = reading.integer("errorCode", ApiError.FAILED);
            boolean isUsable = code != 0 && Math.abs(code) <= Integer.MAX_VALUE;
            throw new ApiError(isUsable ? (int) code : ApiError.FAILED, reading.text("errorMessage", ""));
        }
        return results;
    }
}
