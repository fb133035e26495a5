package org.mibew.itests.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mibew.api.ban.Bans;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Operators;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.Threads;
import org.mibew.api.visitor.Visitors;
import org.mibew.testkit.chat.FakeChat;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** What the examples of the page on events have at hand. There is what the documented samples name: thread 12, operator 2. */
public abstract class Example implements EventHandler {

    private final FakeChat chat = new FakeChat();
    private final List<String> lines = new ArrayList<>();

    protected final Logger log = new Lines();
    protected final Threads threads = chat.threads();
    protected final Visitors visitors = chat.visitors();
    protected final Operators operators = chat.operators();
    protected final Groups groups = chat.groups();
    protected final Bans bans = chat.bans();
    protected final Settings settings = chat.settings();

    protected Example() {
        chat.settings().set("max_connections_from_one_host", "0");
        while (chat.threads().find(12).isEmpty()) {
            chat.threads().waiting("Guest");
        }
        for (int id = 2; id <= 5; id++) {
            chat.operators().create(OperatorProfile.of("operator-" + id), Optional.empty());
            chat.groups().create(GroupProfile.of("group-" + id));
            chat.visitors().onPage("visitor-" + id, "https://www.example.com/");
        }
    }

    FakeChat chat() {
        return chat;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private final class Lines extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
            lines.add(MessageFormatter.basicArrayFormat(pattern, arguments));
        }
    }
}
