package org.mibew.core.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.jdbc.DataSourceFactory;

/** Where the store is: the address of a database, and how to log in there. */
record Location(String url, String user, String password) {

    private static final String H2 = "jdbc:h2:";
    /** By asynchronous channels: those of files are closed, and the database with them, when a thread is interrupted. */
    private static final String H2_FILE = H2 + "async:";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** What the server needs of H2: what is committed is written at once, and nobody but the server closes the database. */
    private static final String H2_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    /**
     * Reads where the store is.
     *
     * @param home folder of the server
     * @throws IllegalArgumentException if the address is of another kind of database
     * @throws UncheckedIOException if the password's file cannot be read
     */
    static Location of(ChatConfiguration configuration, Path home) {
        String url = configuration.url().isBlank()
                ? H2_FILE + home.resolve("data/store/mibew").toAbsolutePath()
                : configuration.url().strip();
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" is no address of a database that this server knows: jdbc:h2: or jdbc:postgresql:");
        }
        return new Location(url, configuration.user(), password(configuration, home));
    }

    private static String password(ChatConfiguration configuration, Path home) {
        if (configuration.password_file().isBlank()) {
            return configuration.password();
        }
        Path file = home.resolve(configuration.password_file());
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("The password's file " + file + " cannot be read", e);
        }
    }

    /**
     * Returns the database's connections, by the driver that is installed for it.
     *
     * @throws IllegalStateException if there is none yet
     */
    DataSource connect(BundleContext context) throws SQLException {
        String driver = url.startsWith(H2) ? "org.h2.Driver" : "org.postgresql.Driver";
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url.startsWith(H2) ? url + H2_OPTIONS : url);
        if (!user.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_USER, user);
        }
        if (!password.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        }
        return Drivers.find(context, driver).createDataSource(properties);
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return url;
    }
}
