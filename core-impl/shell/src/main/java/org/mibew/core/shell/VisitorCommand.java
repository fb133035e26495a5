package org.mibew.core.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.privacy.Privacy;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What is known of one visitor. */
@Component(service = VisitorCommand.class)
@GogoCommand(scope = "mibew", function = "visitor")
public final class VisitorCommand {

    private static final String USAGE = "visitor export USER FILE | erase USER";

    private final ServerFiles files;
    private final Privacy privacy;

    /**
     * Makes the command.
     *
     * @param privacy null while the chat is not there
     */
    @Activate
    public VisitorCommand(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Privacy privacy) {
        this(ServerFiles.of(context), privacy);
    }

    VisitorCommand(ServerFiles files, Privacy privacy) {
        this.files = files;
        this.privacy = privacy;
    }

    @Descriptor("hands out everything that is known of one visitor, or forgets it")
    public void visitor(
            CommandSession session,
            @Descriptor("""
                    export USER FILE | erase USER
                    export   writes visits, pages, threads with their messages and what plugins know, as JSON
                    USER     id in the visitor's cookie, as mibew:thread ID shows it
                    FILE     a new file, which only the server's user can read; without / at its beginning, in
                             the server's folder
                    erase    deletes all of that for good, and asks plugins to""")
            String... arguments) {
        if (arguments.length == 0) {
            throw Wrong.usage(USAGE);
        }
        Screen screen = Screen.of(session);
        switch (arguments[0]) {
            case "export" -> export(screen, arguments);
            case "erase" -> erase(screen, arguments);
            default -> throw Wrong.name("mibew:visitor", arguments[0], Stream.of("export", "erase"));
        }
    }

    private void export(Screen screen, String... arguments) {
        if (arguments.length != 3) {
            throw Wrong.usage(USAGE);
        }
        Path path = files.find(arguments[2]);
        String known = Chat.needed(privacy).export(arguments[1]);
        try {
            write(path, known);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("There is a file " + path + " already", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be written: " + e.getMessage(), e);
        }
        screen.text(0, "What is known of " + arguments[1] + " has been written into " + path);
    }

    /** Makes a file that nobody else could read even for a moment. */
    private static void write(Path path, String text) throws IOException {
        boolean hasPermissions = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = hasPermissions
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        Files.createFile(path, attributes);
        Files.writeString(path, text);
    }

    private void erase(Screen screen, String... arguments) {
        if (arguments.length != 2) {
            throw Wrong.usage(USAGE);
        }
        int erased = Chat.needed(privacy).erase(arguments[1]);
        screen.line(arguments[1] + " is forgotten: "
                + Words.count(erased, "thread or visit has", "threads and visits have") + " been deleted.");
    }
}
