package org.mibew.core.shell;

import java.nio.file.Path;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.store.Transfer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The whole store as one file. */
@Component(service = TransferCommands.class)
@GogoCommand(scope = "mibew", function = {"export", "import"})
public final class TransferCommands {

    private final ServerFiles files;
    private final Transfer transfer;

    /**
     * Makes the commands.
     *
     * @param transfer null while the chat is not there
     */
    @Activate
    public TransferCommands(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Transfer transfer) {
        this(ServerFiles.of(context), transfer);
    }

    TransferCommands(ServerFiles files, Transfer transfer) {
        this.files = files;
        this.transfer = transfer;
    }

    @Descriptor("writes the whole store into a file, as a backup or to move to another database")
    public void export(
            CommandSession session,
            @Descriptor("""
                    FILE
                    FILE   a new file, which only the server's user can read; without / at its beginning, in the
                           server's folder. It has the hashes of the operators' passwords""")
            String... file) {
        if (file.length != 1) {
            throw Wrong.usage("export FILE");
        }
        Path path = files.find(file[0]);
        long rows = Chat.needed(transfer).exportTo(path);
        Screen.of(session).text(0, Words.count(rows, "row has", "rows have") + " been written into " + path);
    }

    @Descriptor("takes the store of another server in from a file; only a new server does")
    public void _import(
            CommandSession session,
            @Descriptor("""
                    FILE
                    FILE   what mibew:export has written; without / at its beginning, in the server's folder""")
            String... file) {
        if (file.length != 1) {
            throw Wrong.usage("import FILE");
        }
        Path path = files.find(file[0]);
        long rows = Chat.needed(transfer).importFrom(path);
        Screen.of(session).text(0, Words.count(rows, "row has", "rows have") + " been taken in from " + path);
    }
}
