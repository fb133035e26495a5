package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    @Test
    void theCommandsAreThoseOfTheManual() throws Exception {
        assertEquals(
                new TreeSet<>(List.of(
                        "events", "event", "handlers", "plugins", "why", "check", "dev", "trigger", "trace", "quarantine", "help",
                        "threads", "thread", "operators", "operator", "groups", "bans", "ban", "settings", "set", "stats",
                        "visitor", "cron", "export", "import", "figures", "conflicts", "blame", "replay", "bisect", "deploy",
                        "enable", "disable", "uninstall", "rollback", "versions", "undo", "audit", "drift", "leftovers")),
                new TreeSet<>(Components.commands().stream().map(Components.Command::name).toList()));
        assertTrue(Components.commands().stream().allMatch(command -> command.scope().equals("mibew")));
    }

    @Test
    void everyCommandIsOneMethodThatReturnsNothing() throws Exception {
        for (Components.Command command : Components.commands()) {
            List<Method> methods = Arrays.stream(Class.forName(command.implementation()).getMethods())
                    .filter(method -> method.getName().equals(Help.method(command.name())))
                    .toList();
            assertEquals(1, methods.size(), command::toString);
            assertEquals(void.class, methods.get(0).getReturnType(), command::toString);
            assertEquals(
                    List.of(CommandSession.class, String[].class),
                    List.of(methods.get(0).getParameterTypes()),
                    command::toString);
        }
    }
}
