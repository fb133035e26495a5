package org.mibew.core.chat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another process that has an H2 database open, until it is closed. */
final class HeldStore implements AutoCloseable {

    private final Process process;

    private HeldStore(Process process) {
        this.process = process;
    }

    /** Returns when the process has the database of a path. */
    static HeldStore hold(Path path) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), HeldStore.class.getName(), "jdbc:h2:" + path)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("The other process could not open " + path);
        }
        return new HeldStore(process);
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            System.out.println("holding " + connection.getCatalog());
            System.out.flush();
            System.in.read();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
