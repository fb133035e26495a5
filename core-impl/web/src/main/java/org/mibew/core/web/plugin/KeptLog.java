package org.mibew.core.web.plugin;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * Keeps the latest lines of the log in memory, some of each bundle, so that one that writes much displaces only its own. The
 * object's lock guards them.
 */
@Component(service = LogLines.class, immediate = true)
public final class KeptLog implements LogLines, LogListener {

    private static final int MOST_OF_A_BUNDLE = 100;
    private static final int MOST_BUNDLES = 200;
    private static final int LONGEST = 2_000;

    private final Map<String, Deque<LogLine>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<LogLine>> eldest) {
            return size() > MOST_BUNDLES;
        }
    };

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReader(LogReaderService reader) {
        reader.addLogListener(this);
    }

    void removeReader(LogReaderService reader) {
        reader.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        String bundle = entry.getBundle() == null ? "" : String.valueOf(entry.getBundle().getSymbolicName());
        LogLine line = new LogLine(
                Instant.ofEpochMilli(entry.getTime()), entry.getLogLevel().name(), bundle, message(entry));
        keep(line);
    }

    private static String message(LogEntry entry) {
        String message = String.valueOf(entry.getMessage());
        Throwable exception = entry.getException();
        String whole = exception == null || message.contains(exception.toString()) ? message : message + "\n" + exception;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }

    synchronized void keep(LogLine line) {
        Deque<LogLine> lines = kept.computeIfAbsent(line.bundle(), any -> new ArrayDeque<>());
        if (lines.size() == MOST_OF_A_BUNDLE) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    @Override
    public synchronized List<LogLine> of(String symbolicName, int most) {
        Pattern named = Pattern.compile("(?<![\\w.-])" + Pattern.quote(symbolicName) + "(?![\\w-])");
        return kept.values().stream().flatMap(Deque::stream)
                .filter(line -> line.bundle().equals(symbolicName) || named.matcher(line.message()).find())
                .sorted(Comparator.comparing(LogLine::at).reversed())
                .limit(most)
                .toList();
    }
}
