package org.mibew.core.web.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mibew.api.web.CallArguments;

/** One of the two parts of the client API: the chat or the operators' console. */
interface Application {

    /** Returns what every function of the application has beside {@code return} and {@code references}. */
    List<String> fixed();

    /** Returns which arguments a function must have beside {@code return} and {@code references}. */
    Set<String> mandatory(String function);

    /** Runs a function. */
    Map<String, Object> run(ApiCall call);

    /** Returns what functions get of what the client sent. */
    CallArguments visible(Map<String, Object> given);
}
