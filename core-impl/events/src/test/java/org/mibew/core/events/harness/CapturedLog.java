package org.mibew.core.events.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The log of these tests: what is written through slf4j, from information upwards, can be asked for here. */
public final class CapturedLog implements SLF4JServiceProvider {

    private static final List<Line> LINES = new CopyOnWriteArrayList<>();

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /**
     * What was logged by one call.
     *
     * @param thrown null if nothing was
     */
    public record Line(Level level, String logger, String message, Throwable thrown) {

        public boolean mentions(String text) {
            return message.contains(text) || thrown != null && String.valueOf(thrown.getMessage()).contains(text);
        }

        public boolean isWarningOrWorse() {
            return level.toInt() >= Level.WARN.toInt();
        }
    }

    public static List<Line> lines() {
        return List.copyOf(LINES);
    }

    /** Returns the warnings and errors that mention a text. */
    public static List<Line> warnings(String text) {
        return LINES.stream().filter(line -> line.isWarningOrWorse() && line.mentions(text)).toList();
    }

    /** Waits for a line. */
    public static Line await(String what, Predicate<Line> wanted) {
        Await.until(what + "; logged so far: " + LINES, () -> LINES.stream().anyMatch(wanted));
        return LINES.stream().filter(wanted).findFirst().orElseThrow();
    }

    public static void clear() {
        LINES.clear();
    }

    static void add(Line line) {
        LINES.add(line);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return CapturingLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class CapturingLogger extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        CapturingLogger(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
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
            add(new Line(level, name, MessageFormatter.basicArrayFormat(pattern, arguments), thrown));
        }
    }
}
