package org.mibew.core.chat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Where the store is: the address of a database, and how to log in there.
 *
 * @param passwordFile file whose first line is the password, which is read whenever the store is opened; then the password
 *     itself is not used
 * @param patience how long PostgreSQL may take to answer a statement; then the connection is given up
 */
record Location(String url, String user, String password, Optional<Path> passwordFile, Duration patience) {

    private static final String H2 = "jdbc:h2:";
    /** By asynchronous channels: those of files are closed, and the database with them, when a thread is interrupted. */
    private static final String H2_FILE = H2 + "async:";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** What the server needs of H2: what is committed is written at once, and nobody but the server closes the database. */
    private static final String H2_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=200";

    private static final int LONGEST_TIMEOUT = 86_400;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&;]*");

    /**
     * Reads where the store is.
     *
     * @param home folder of the server
     * @throws IllegalArgumentException if the address is of another kind of database, or the patience is none
     */
    static Location of(ChatConfiguration configuration, Path home) {
        String url = configuration.url().isBlank()
                ? H2_FILE + home.resolve("data/store/mibew").toAbsolutePath()
                : configuration.url().strip();
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" is no address of a database that this server knows: jdbc:h2: or jdbc:postgresql:");
        }
        if (configuration.timeout() < 1 || configuration.timeout() > LONGEST_TIMEOUT) {
            throw new IllegalArgumentException(
                    "The timeout must be between 1 and " + LONGEST_TIMEOUT + " seconds, not " + configuration.timeout());
        }
        Optional<Path> file = Optional.of(configuration.password_file().strip())
                .filter(name -> !name.isEmpty())
                .map(home::resolve);
        return new Location(url, configuration.user(), configuration.password(), file,
                Duration.ofSeconds(configuration.timeout()));
    }

    /**
     * Returns the database's connections, by the driver that is installed for it.
     *
     * @throws IllegalStateException if there is none yet
     * @throws UncheckedIOException if the password's file cannot be read
     */
    DataSource connect(BundleContext context) throws SQLException {
        String driver = url.startsWith(H2) ? "org.h2.Driver" : "org.postgresql.Driver";
        DataSourceFactory factory = Drivers.find(context, driver);
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url.startsWith(H2) ? url + H2_OPTIONS : bounded());
        if (!user.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_USER, user);
        }
        String secret = passwordFile.map(PasswordFile::read).orElse(password);
        if (!secret.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, secret);
        }
        return factory.createDataSource(properties);
    }

    /** Returns an H2 database in a folder, for a while. */
    static DataSource scratch(BundleContext context, Path folder) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, H2_FILE + folder.resolve("store").toAbsolutePath() + H2_OPTIONS);
        try {
            return Drivers.find(context, "org.h2.Driver").createDataSource(properties);
        } catch (SQLException e) {
            throw new IllegalStateException("There is no database for a while in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Returns the address with a limit for all waiting, so that a dead network holds nobody for ever. */
    private String bounded() {
        StringBuilder bounded = new StringBuilder(url);
        Map<String, String> limits = Map.of(
                "socketTimeout", String.valueOf(patience.toSeconds()),
                "connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()),
                "tcpKeepAlive", "true");
        limits.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                bounded.append(bounded.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
            }
        });
        return bounded.toString();
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return PASSWORD.matcher(url).replaceAll("$1***");
    }
}
