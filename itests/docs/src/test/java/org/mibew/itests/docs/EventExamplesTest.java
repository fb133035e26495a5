package org.mibew.itests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.URLClassLoader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.event.Argument;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.operator.Permission;
import org.mibew.itests.docs.Page.Block;
import org.mibew.testkit.Outcome;
import org.mibew.testkit.TestDispatcher;
import org.osgi.service.event.EventHandler;

/** The page on events: it has each event once, with its arguments, and the example does what it is said to do. */
class EventExamplesTest {

    private static final Page PAGE = Page.read("docs/events.md");

    private static URLClassLoader classes;

    static Stream<EventType<?>> types() {
        return Stream.concat(EventType.all().stream(), EventType.additions().stream());
    }

    private static Block block(EventType<?> type, String language) {
        List<Block> found = PAGE.blocks().stream()
                .filter(block -> block.heading().equals(type.name()) && block.language().equals(language))
                .toList();
        assertEquals(1, found.size(), () -> type + " has so many blocks of " + language);
        return found.get(0);
    }

    @BeforeAll
    static void compile() throws Exception {
        Compilation compilation = new Compilation("events");
        types().forEach(type -> compilation.add("examples." + type.name(), """
                package examples;
                %simport org.mibew.itests.docs.Example;
                public final class %s extends Example {
                    @Override
                    public void handleEvent(Event event) {
                %s
                    }
                }
                """.formatted(Compilation.IMPORTS, type.name(), block(type, "java").text())));
        classes = compilation.load();
    }

    @AfterAll
    static void close() throws Exception {
        classes.close();
    }

    @Test
    void everyEventHasItsPlaceInTheOrderOfTheSpecification() {
        assertEquals(types().map(EventType::name).toList(),
                PAGE.text().lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)).toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void whenAndArgumentsAreThoseOfTheRecord(EventType<?> type) {
        String when = type.when().substring(0, 1).toUpperCase(Locale.ROOT) + type.when().substring(1);
        String arguments = type.arguments().stream().map(EventExamplesTest::shown).collect(Collectors.joining(", "));
        String line = when + ": " + (arguments.isEmpty() ? "none" : arguments);

        assertTrue(PAGE.text().contains("### " + type.name() + "\n\n" + line + "\n"), () -> type + ": " + line);
    }

    private static String shown(Argument argument) {
        String key = "`" + argument.key() + "`" + (argument.isAddition() ? " (addition)" : "");
        return argument.isWritable() ? "**" + key + "**" : key;
    }

    @ParameterizedTest
    @MethodSource("types")
    void exampleDoesWhatIsSaid(EventType<?> type) throws Exception {
        Example example = (Example) classes.loadClass("examples." + type.name()).getConstructor().newInstance();
        Outcome<?> outcome = raise(type, block(type, "sh").text(), example);

        String promise = block(type, "sh").after();
        String[] quoted = Pattern.compile("`([^`]*)`").matcher(promise).results().map(found -> found.group(1)).toArray(String[]::new);
        String verb = promise.replaceFirst("^It (\\w+).*", "$1");
        switch (verb) {
            case "logs" -> assertTrue(example.lines().stream().anyMatch(line -> line.contains(quoted[0])), () -> example.lines().toString());
            case "posts" -> assertEquals(quoted[0], example.chat().threads().posts().get(0).message().body());
            case "keeps" -> assertEquals(quoted[0],
                    example.chat().threads().data(12, quoted[1]).toString());
            case "gives" -> assertEquals(Set.of(Permission.valueOf(quoted[0])), example.chat().operators().get(4).permissions());
            case "rejects" -> assertEquals(quoted[0], outcome.rejection().orElseThrow().reason());
            case "sets" -> assertTrue(changes(outcome, quoted[0], change -> true), outcome::toString);
            case "adds" -> assertTrue(changes(outcome, quoted[1], change -> change.to().contains(quoted[0])), outcome::toString);
            case "changes" -> assertTrue(changes(outcome, quoted[0], change -> quoted.length == 1
                    || change.from().contains(quoted[1]) && change.to().contains(quoted[2])), outcome::toString);
            default -> fail(type + ": \"" + promise + "\" says nothing that can be checked");
        }
    }

    private static boolean changes(Outcome<?> outcome, String argument, Predicate<Change> wanted) {
        return outcome.changes().stream().anyMatch(change -> change.argument().equals(argument) && wanted.test(change));
    }

    /** Raises the event as the line of the shell would, with the documented samples. */
    private static Outcome<?> raise(EventType<?> type, String line, EventHandler handler) {
        Matcher words = Pattern.compile("([^\\s=\"]+)(?:=(\"[^\"]*\"|\\S*))?").matcher(line);
        assertTrue(words.find() && words.group().equals("mibew:trigger"), line);
        assertTrue(words.find() && words.group().equals(type.name()), line);
        EventBuilder<?> builder = EventBuilder.of(type.name());
        while (words.find()) {
            builder.withText(words.group(1), Objects.toString(words.group(2), "").replaceAll("^\"|\"$", ""));
        }
        TestDispatcher events = new TestDispatcher().register(handler, Map.of("event.topics", type.topic()));
        events.trigger(builder.build());
        Outcome<?> outcome = events.outcomes().get(0);
        outcome.event();
        return outcome;
    }
}
