package org.mibew.core.shell.channel;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;

/** Runs command lines, one after another, in one session of the shell, and prints what comes of them. */
final class CommandLines implements AutoCloseable {

    /** A pipeline whose last command is grep; a | in quotes begins no command. */
    private static final Pattern INTO_GREP =
            Pattern.compile("(?s).*\\|\\s*(gogo:)?grep\\s([^|'\"]|'[^']*'|\"[^\"]*\")*");

    private final CommandSession session;
    private final PrintStream errors;
    private volatile boolean ended;

    /** Opens a session. Its lines end it by the command {@code exit}. */
    CommandLines(CommandProcessor processor, InputStream in, OutputStream out, OutputStream err) {
        errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        session = processor.createSession(in, new PrintStream(out, true, StandardCharsets.UTF_8), errors);
        session.put("SCOPE", "mibew:felix:gogo:*");
        // Words with * or ? are topics and texts here, not names of files
        session.put(CommandSession.OPTION_NO_GLOB, true);
        session.put("exit", (Function) (caller, arguments) -> {
            ended = true;
            return null;
        });
    }

    /** Runs a command line and waits for its end; returns whether it went well. The reason, if not, has been printed. */
    boolean run(CharSequence line) {
        try {
            Object result = session.execute(line);
            session.put("_", result);
            if (result != null && !isSaid(line, result) && !Boolean.FALSE.equals(session.get(".Gogo.format"))) {
                session.getConsole().println(session.format(result, Converter.INSPECT));
            }
            return true;
        } catch (Exception e) {
            session.put("exception", e);
            errors.println(message(e));
            return false;
        } finally {
            session.getConsole().flush();
        }
    }

    /** Tells whether a result is only what grep says to programs; to people, the lines that it printed say it. */
    private static boolean isSaid(CharSequence line, Object result) {
        return result instanceof Boolean && INTO_GREP.matcher(line).matches();
    }

    private static String message(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof InvocationTargetException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.toString() : message;
    }

    /** Returns whether {@code exit} or {@link #close} was called. */
    boolean ended() {
        return ended;
    }

    PrintStream output() {
        return session.getConsole();
    }

    /** Ends the session and interrupts the command that it runs. */
    @Override
    public void close() {
        ended = true;
        session.close();
    }
}
