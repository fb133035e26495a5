package org.mibew.core.plugins.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.mibew.core.plugins.update.AtomicFiles;

/** A file with a declared set. It is always whole: a new one takes the place of the old one at once. */
public final class LockFile {

    private final Path file;
    private String lastText = "";

    public LockFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /**
     * Returns what the file says; empty if there is none.
     *
     * @throws UnreadableLock if it is not in the format of such a file
     */
    public Optional<DeclaredSet> read() throws IOException, UnreadableLock {
        try {
            lastText = Files.readString(file);
            return Optional.of(LockFormat.parse(lastText));
        } catch (NoSuchFileException e) {
            lastText = "";
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new UnreadableLock(1, "it is no text in UTF-8", e);
        }
    }

    /** Tells whether somebody else has changed the file since it was read or written here. */
    public boolean isEdited() throws IOException {
        try {
            return !Files.readString(file).equals(lastText);
        } catch (NoSuchFileException e) {
            return !lastText.isEmpty();
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    /** Writes the file, unless it says the same already. */
    public void write(DeclaredSet set) throws IOException {
        String text = LockFormat.text(set);
        if (text.equals(lastText) && !isEdited()) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        AtomicFiles.move(fresh, file);
        lastText = text;
    }
}
