package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.page.Asset;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.api.web.Response;

/** What handlers write counts when it is committed, and ends up in what the sender holds. */
class StateTest {

    private final Map<String, Object> options = Samples.json();
    private final ThreadPostMessage sent = Samples.post(options);
    private final EventState<ThreadPostMessage> state = Samples.state(sent);

    @Test
    void theNextHandlerGetsWhatWasCommitted() {
        WorkingCopy<ThreadPostMessage> first = state.copy();
        first.event().messageBody().update(body -> body + " 1");
        first.event().messageKind().set(MessageKind.INFO);
        first.event().messageOptions().put("seen", true);
        first.commit();
        WorkingCopy<ThreadPostMessage> second = state.copy();
        assertEquals("Good morning! 1", second.event().messageBody().get());
        assertEquals(MessageKind.INFO, second.event().messageKind().get());
        assertEquals(true, second.event().messageOptions().get("seen"));
    }

    @Test
    void theNextHandlerGetsNothingOfWhatWasDropped() {
        WorkingCopy<ThreadPostMessage> first = state.copy();
        first.event().messageBody().set("half");
        first.event().messageOptions().clear();
        first.drop();
        assertEquals("Good morning!", state.copy().event().messageBody().get());
        assertEquals(Samples.json(), state.copy().event().messageOptions());
    }

    @Test
    void nothingReachesTheSenderBeforeTheEnd() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("new");
        copy.commit();
        assertEquals("Good morning!", sent.messageBody().get());
        state.handBack();
        assertEquals("new", sent.messageBody().get());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theSendersOwnHoldersAreFilled() {
        Mutable<String> body = sent.messageBody();
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("new");
        ((List<Object>) copy.event().messageOptions().get("list")).add("added");
        copy.commit();
        state.handBack();
        assertEquals("new", body.get());
        assertSame(options, sent.messageOptions());
        assertEquals(List.of("text", 2.5, true, Map.of("x", 1), "added"), options.get("list"));
        assertEquals(List.of("list", "map"), new ArrayList<>(options.keySet()));
        ((List<Object>) options.get("list")).add("by the sender");
        ((Map<String, Object>) options.get("map")).put("by the sender", 1);
    }

    @Test
    void whatNobodyWroteIsLeftAlone() {
        Object list = options.get("list");
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("new");
        assertEquals(2, copy.event().messageOptions().size());
        copy.event().messageOptions().forEach((key, value) -> assertEquals(options.get(key), value));
        copy.commit();
        state.handBack();
        assertSame(list, options.get("list"));
    }

    @Test
    void holdersAreUnsetAndSet() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().clear();
        copy.event().rejection().set(Rejection.because("No"));
        copy.commit();
        assertFalse(state.copy().event().messageBody().isSet());
        state.handBack();
        assertFalse(sent.messageBody().isSet());
        assertEquals("No", sent.rejection().get().reason());
    }

    @Test
    void aSuppliedListMayBeWrittenByTheNextHandler() {
        UsersUpdateVisitorsLoad load = EventBuilder.of(UsersUpdateVisitorsLoad.class).build();
        EventState<UsersUpdateVisitorsLoad> visitors = Samples.state(load);
        VisitorRow row = EventBuilder.of(UsersUpdateVisitorsAlter.class).build().visitors().get(0);
        WorkingCopy<UsersUpdateVisitorsLoad> first = visitors.copy();
        first.event().visitors().set(List.of(row));
        first.commit();
        WorkingCopy<UsersUpdateVisitorsLoad> second = visitors.copy();
        second.event().visitors().get().add(row.withUserName("Eve"));
        second.commit();
        visitors.handBack();
        assertEquals(List.of(row, row.withUserName("Eve")), load.visitors().get());
        load.visitors().get().clear();
    }

    @Test
    void listsOfRowsAreAltered() {
        ThreadGetMessagesAlter alter = EventBuilder.of(ThreadGetMessagesAlter.class).with("messages.1.id", 43).build();
        EventState<ThreadGetMessagesAlter> messages = Samples.state(alter);
        WorkingCopy<ThreadGetMessagesAlter> copy = messages.copy();
        copy.event().messages().replaceAll(message -> message.withBody("*").with("seen", true));
        copy.event().messages().removeIf(message -> message.id() == 42);
        copy.commit();
        messages.handBack();
        assertEquals(1, alter.messages().size());
        assertEquals("*", alter.messages().get(0).body());
        assertEquals(Map.of("seen", true), alter.messages().get(0).fields());
    }

    @Test
    void afterTheTurnWritingIsRefusedAndReadingIsNot() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        ThreadPostMessage kept = copy.event();
        @SuppressWarnings("unchecked")
        List<Object> nested = (List<Object>) kept.messageOptions().get("list");
        copy.commit();
        assertThrows(IllegalStateException.class, () -> kept.messageBody().set("late"));
        assertThrows(IllegalStateException.class, () -> kept.messageBody().update(body -> "late"));
        assertThrows(IllegalStateException.class, () -> kept.messageBody().clear());
        assertThrows(IllegalStateException.class, () -> kept.messageOptions().put("late", 1));
        assertThrows(IllegalStateException.class, () -> kept.messageOptions().clear());
        assertThrows(IllegalStateException.class, () -> kept.messageOptions().remove("list"));
        assertThrows(IllegalStateException.class, () -> kept.messageOptions().entrySet().iterator().remove());
        assertThrows(IllegalStateException.class,
                () -> kept.messageOptions().entrySet().iterator().next().setValue("late"));
        assertThrows(IllegalStateException.class, () -> nested.add("late"));
        assertThrows(IllegalStateException.class, () -> nested.set(0, "late"));
        assertThrows(IllegalStateException.class, nested::clear);
        assertEquals("Good morning!", kept.messageBody().get());
        assertEquals(Samples.json(), kept.messageOptions());
    }

    @Test
    void afterADropWritingIsRefusedToo() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.drop();
        Exception e = assertThrows(IllegalStateException.class, () -> copy.event().messageBody().set("late"));
        assertEquals("The handler's turn is over: what it writes now reaches nobody", e.getMessage());
    }

    @Test
    void settledIsNotYetCommitted() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("settled");
        copy.settle();
        assertEquals("Good morning!", state.copy().event().messageBody().get());
        assertThrows(IllegalStateException.class, () -> copy.event().messageBody().set("late"));
        copy.commit();
        assertEquals("settled", state.copy().event().messageBody().get());
    }

    @Test
    void changesAreSeenSinceAMark() {
        Object mark = state.mark();
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().messageBody().set("new");
        copy.event().messageOptions().put("list", copy.event().messageOptions().get("list"));
        copy.commit();
        assertEquals(List.of(new Change("message_body", "Good morning!", "new")), state.changesSince(mark));
        assertEquals(List.of(), state.changesSince(state.mark()));
    }

    @Test
    void rejectingOverridesWhatHandlersLeft() {
        WorkingCopy<ThreadPostMessage> copy = state.copy();
        copy.event().rejection().set(Rejection.because("Mine"));
        copy.commit();
        assertTrue(state.reject(new Rejection("Required", "filter")));
        state.handBack();
        assertEquals("Required", sent.rejection().get().reason());
    }

    @Test
    void notEveryEventCanBeRejected() {
        PageAddCss css = EventBuilder.of(PageAddCss.class).build();
        assertFalse(Samples.state(css).reject(Rejection.because("No")));
    }

    @Test
    void fixedArgumentsArePassedOn() {
        assertSame(sent.thread(), state.copy().event().thread());
        assertNotSame(sent, state.copy().event());
    }

    @Test
    void anOrderThatAHandlerChangedIsKept() {
        PageAddJsPluginOptions options = EventBuilder.of(PageAddJsPluginOptions.class)
                .with("plugins.a", 1)
                .with("plugins.b", 2)
                .build();
        EventState<PageAddJsPluginOptions> plugins = Samples.state(options);
        WorkingCopy<PageAddJsPluginOptions> copy = plugins.copy();
        copy.event().plugins().put("a", copy.event().plugins().remove("a"));
        copy.commit();
        plugins.handBack();
        assertEquals(List.of("b", "a"), new ArrayList<>(options.plugins().keySet()));
    }

    @Test
    void suppliedResponsesArrive() {
        ResourceNotFound event = EventBuilder.of(ResourceNotFound.class).build();
        EventState<ResourceNotFound> notFound = Samples.state(event);
        WorkingCopy<ResourceNotFound> copy = notFound.copy();
        copy.event().response().set(Response.text("gone").withStatus(410));
        copy.commit();
        notFound.handBack();
        assertEquals(410, event.response().get().status());
    }

    @Test
    void anEventTriggeredInsideAHandlerIsWrittenIntoTheHandlersOwnCopy() {
        WorkingCopy<ThreadPostMessage> outer = state.copy();
        ThreadPostMessage inside = Samples.post(outer.event().messageOptions());
        EventState<ThreadPostMessage> nested = Samples.state(inside);
        WorkingCopy<ThreadPostMessage> copy = nested.copy();
        copy.event().messageOptions().put("nested", List.of(Map.of("x", 1)));
        copy.commit();
        nested.handBack();
        outer.commit();
        state.handBack();
        assertEquals(List.of(Map.of("x", 1)), options.get("nested"));
    }

    @Test
    void assetsAreAddedToTheSendersList() {
        List<Asset> list = new ArrayList<>();
        PageAddCss css = new PageAddCss(EventBuilder.of(PageAddCss.class).build().request(), list);
        EventState<PageAddCss> page = Samples.state(css);
        WorkingCopy<PageAddCss> copy = page.copy();
        copy.event().css().add(Asset.relative("a.css"));
        copy.commit();
        page.handBack();
        assertEquals(List.of(Asset.relative("a.css")), list);
    }

    @Test
    void aMapOfTheSendersChoiceIsKept() {
        Map<String, Object> sorted = new java.util.TreeMap<>(Map.of("b", 1));
        ThreadPostMessage post = Samples.post(sorted);
        EventState<ThreadPostMessage> posted = Samples.state(post);
        WorkingCopy<ThreadPostMessage> copy = posted.copy();
        copy.event().messageOptions().put("a", 2);
        copy.commit();
        posted.handBack();
        assertEquals(new LinkedHashMap<>(Map.of("a", 2, "b", 1)), sorted);
    }
}
