package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadState;

class NumberedTest {

    private static String list(Numbered... constants) {
        return Arrays.stream(constants).map(constant -> constant.number() + " " + constant)
                .collect(Collectors.joining(", "));
    }

    @Test
    void numbersAreThoseOfTheSpecification() {
        assertEquals("1 USER, 2 AGENT, 3 FOR_AGENT, 4 INFO, 5 CONN, 6 EVENTS, 7 PLUGIN", list(MessageKind.values()));
        assertEquals("0 QUEUE, 1 WAITING, 2 CHATTING, 3 CLOSED, 4 LOADING, 5 LEFT, 6 INVITED", list(ThreadState.values()));
        assertEquals("0 NOT_INVITED, 1 WAIT, 2 ACCEPTED, 3 REJECTED, 4 IGNORED", list(InvitationState.values()));
        assertEquals("0 AVAILABLE, 1 AWAY", list(OperatorStatus.values()));
        assertEquals("0 ADMINISTRATE, 1 TAKE_OVER, 2 VIEW_THREADS, 3 MODIFY_PROFILE, 4 VIEW_STATISTICS",
                list(Permission.values()));
    }

    @Test
    void constantsAreFoundByTheirNumbers() {
        assertSame(MessageKind.FOR_AGENT, MessageKind.of(3));
        assertSame(ThreadState.INVITED, ThreadState.of(6));
        assertSame(InvitationState.WAIT, InvitationState.of(1));
        assertSame(OperatorStatus.AWAY, OperatorStatus.of(1));
        assertSame(Permission.TAKE_OVER, Permission.of(1));
        Exception e = assertThrows(IllegalArgumentException.class, () -> MessageKind.of(0));
        assertEquals("No MessageKind has the number 0", e.getMessage());
    }

    @Test
    void onlyNotesForOperatorsAreHiddenFromVisitors() {
        assertEquals(List.of(MessageKind.FOR_AGENT),
                Arrays.stream(MessageKind.values()).filter(kind -> !kind.isForVisitor()).toList());
    }

    @Test
    void idsCannotBeChangedAndArePositive() {
        List<Long> given = new java.util.ArrayList<>(List.of(1L, 2L));
        Ids ids = Ids.of(given);
        given.clear();
        assertEquals(2, ids.size());
        assertEquals(true, ids.contains(2));
        assertEquals(false, ids.contains(3));
        assertEquals("[1, 2]", ids.toString());
        assertEquals(3L, ids.stream().mapToLong(Long::longValue).sum());
        assertThrows(IllegalArgumentException.class, () -> Ids.of(0L));
        assertThrows(UnsupportedOperationException.class, () -> ids.values().clear());
    }
}
