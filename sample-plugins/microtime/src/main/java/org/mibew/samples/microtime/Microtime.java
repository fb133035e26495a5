package org.mibew.samples.microtime;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadFunctionCall;
import org.mibew.api.event.UsersFunctionCall;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.web.CallArguments;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventFilter;
import org.osgi.service.event.propertytypes.EventTopics;

/**
 * Adds the function {@code microtime} to those that the chat and the operator's console may call: the example of the
 * specification.
 *
 * <p>Shows one handler for two events, and a filter, thanks to which it is called for its own function only.
 */
@MibewPlugin(name = "microtime")
@Component(immediate = true)
@EventTopics({ThreadFunctionCall.TOPIC, UsersFunctionCall.TOPIC})
@EventFilter("(function=microtime)")
public final class Microtime implements EventHandler {

    @Override
    public void handleEvent(Event event) {
        if (event.getTopic().equals(ThreadFunctionCall.TOPIC)) {
            var call = ChatEvent.of(event, ThreadFunctionCall.class);
            answer(call.arguments(), call.results());
        } else {
            var call = ChatEvent.of(event, UsersFunctionCall.class);
            answer(call.arguments(), call.results());
        }
    }

    private static void answer(CallArguments arguments, Map<String, Object> results) {
        results.put("time", microtime(arguments.bool("as_float", false)));
    }

    /** Returns the time as PHP's function of that name: seconds, or a text of microseconds and seconds. */
    private static Object microtime(boolean asFloat) {
        Instant now = Instant.now();
        int micros = now.get(ChronoField.MICRO_OF_SECOND);
        return asFloat
                ? (Object) (now.getEpochSecond() + micros / 1e6)
                : "0.%06d00 %d".formatted(micros, now.getEpochSecond());
    }
}
