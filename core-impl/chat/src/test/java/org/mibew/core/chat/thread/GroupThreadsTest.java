package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.ThreadUpdate;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.harness.DatabaseKind;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class GroupThreadsTest extends ThreadsTestCase {

    GroupThreadsTest(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void threadsThatAreNotOverLoseADeletedGroupAndTheOthersKeepItsId() {
        Group group = server.chat().groups().create(GroupProfile.of("Sales"));
        ChatThread over = threads().start(ThreadStart.by(People.guest()).withGroup(group.id()));
        threads().close(over.id(), Actor.VISITOR);
        ChatThread open = threads().start(ThreadStart.by(People.guest()).withGroup(group.id()));
        server.events().clear();

        server.chat().groups().delete(group.id());

        assertEquals(group.id(), threads().get(over.id()).group());
        assertEquals(0, threads().get(open.id()).group());
        assertEquals(List.of("ThreadUpdate", "GroupDelete"), names());
        ThreadUpdate update = server.events().triggered(ThreadUpdate.class).get(0);
        assertEquals(group.id(), update.originalThread().group());
        assertEquals(0, update.thread().group());
    }
}
