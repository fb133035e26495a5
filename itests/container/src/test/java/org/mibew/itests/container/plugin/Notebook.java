package org.mibew.itests.container.plugin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.store.PluginTables;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;

/** Writes each message into a table of its own, by the statement in its header {@code Test-Insert}, and says how many there are. */
public final class Notebook extends HandlerPlugin {

    private DataSource tables;

    @Override
    public void start(BundleContext context) {
        tables = context.getService(context.getServiceReference(PluginTables.class)).open();
        super.start(context);
    }

    @Override
    public void handleEvent(Event event) {
        ChatEvent.of(event, ThreadPostMessage.class).messageBody()
                .update(body -> body + "#" + write(body) + " " + header("Bundle-Version", ""));
    }

    private long write(String body) {
        try (Connection connection = tables.getConnection();
                PreparedStatement insert = connection.prepareStatement(header("Test-Insert", ""))) {
            insert.setString(1, body);
            insert.executeUpdate();
            try (ResultSet count = connection.createStatement().executeQuery("select count(*) from note")) {
                count.next();
                return count.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
