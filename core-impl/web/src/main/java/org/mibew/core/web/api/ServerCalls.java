package org.mibew.core.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.ClientCall;
import org.mibew.core.web.security.Randoms;

/** Makes requests of calls of the server's, in the shape in which the original delivers them. */
final class ServerCalls {

    private ServerCalls() {}

    /** Returns requests for a window of a thread. */
    static List<Map<String, Object>> forThread(ChatThread thread, List<ClientCall> calls) {
        return requests(calls, Map.of("threadId", thread.id(), "token", ThreadAnswers.token(thread.token())));
    }

    /** Returns requests for an operator's console. */
    static List<Map<String, Object>> forConsole(long operator, List<ClientCall> calls) {
        return requests(calls, Map.of("agentId", operator));
    }

    private static List<Map<String, Object>> requests(List<ClientCall> calls, Map<String, Object> fixed) {
        return calls.stream().map(call -> {
            Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
            arguments.putAll(fixed);
            arguments.put("return", List.of());
            arguments.put("references", List.of());
            return PackageWriter.request(Randoms.hex(16), call.function(), arguments);
        }).toList();
    }
}
