package org.mibew.core.web.api;

import java.util.Map;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.core.web.Site;

/** The functions of the operators' console (R§4.3). */
public final class UsersFunctions {

    private static final Map<String, Object> NOTHING = Map.of();

    private final FunctionTable table = new FunctionTable();
    private final Site site;
    private final ClientCallBuffer calls;
    private final ConsoleLists lists;

    public UsersFunctions(Site site, ClientCallBuffer calls, ConsoleLists lists) {
        this.site = site;
        this.calls = calls;
        this.lists = lists;
        add("update", this::update);
        add("updateThreads", call -> lists.threads(
                call.operator(), Math.max(0, call.arguments().integer("revision", 0))));
        add("updateVisitors", call -> lists.visitors());
        add("updateOperators", call -> lists.operators(call.operator()));
        add("currentTime", call -> Map.of("time", site.clock().instant().getEpochSecond()));
        add("away", call -> setStatus(call, OperatorStatus.AWAY));
        add("available", call -> setStatus(call, OperatorStatus.AVAILABLE));
    }

    /**
     * Adds a function.
     *
     * @throws IllegalStateException if there is one of the name, whose case does not count
     */
    public void add(String name, ApiFunction function) {
        table.add(name, function);
    }

    Optional<ApiFunction> find(String name) {
        return table.find(name);
    }

    ClientCallBuffer calls() {
        return calls;
    }

    private Map<String, Object> update(ApiCall call) {
        Operator operator = site.chat().operators().ping(call.operator().id());
        call.round().send(ServerCalls.forConsole(operator.id(), calls.drain(
                new ClientCallBuffer.Recipient(ClientCallBuffer.Party.CONSOLE, operator.id()))));
        return NOTHING;
    }

    private Map<String, Object> setStatus(ApiCall call, OperatorStatus status) {
        site.chat().operators().setStatus(call.operator().id(), status);
        return NOTHING;
    }
}
