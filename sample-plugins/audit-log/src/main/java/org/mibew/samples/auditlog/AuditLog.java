package org.mibew.samples.auditlog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.plugin.MibewPlugin;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Writes every event of the core into a file, a line of JSON each.
 *
 * <p>Shows a handler for many events, which it reads without knowing their types, that is called last and therefore sees
 * what the others left. Secrets are masked on the way to plain values. What activation opens, deactivation closes.
 */
@MibewPlugin(name = "audit-log")
@Component(immediate = true, configurationPid = "org.mibew.samples.auditlog")
@Designate(ocd = AuditFile.class)
@EventTopics("org/mibew/*")
@ServiceRanking(Integer.MIN_VALUE)
public final class AuditLog implements EventHandler {

    private final ObjectMapper json = new ObjectMapper();
    private final RotatingFile file;

    @Activate
    public AuditLog(BundleContext context, AuditFile configuration) throws IOException {
        this(Path.of(context.getProperty("mibew.home")), configuration);
    }

    AuditLog(Path home, AuditFile configuration) throws IOException {
        file = new RotatingFile(home.resolve(configuration.file()), configuration.size(), configuration.old());
    }

    @Override
    public void handleEvent(Event event) {
        var record = ChatEvent.of(event, ChatEvent.class);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("time", Instant.now().toString());
        entry.put("event", EventType.of(record).name());
        entry.put("by_hand", ChatEvent.raisedByHand(event));
        entry.put("arguments", PlainValues.of(record));
        write(entry);
    }

    private void write(Map<String, Object> entry) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.write(json.writeValueAsBytes(entry));
            line.write('\n');
            file.write(line.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Deactivate
    void close() throws IOException {
        file.close();
    }
}
