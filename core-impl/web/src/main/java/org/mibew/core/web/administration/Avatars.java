package org.mibew.core.web.administration;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Response;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.security.Randoms;

/**
 * The pictures of operators, in a folder of the server. What is uploaded is drawn anew, so that nothing but a picture is
 * ever served.
 */
final class Avatars {

    /** Under which path of the server the pictures are served. */
    static final String PATH = "avatar/";

    private static final int SIZE = 160;
    private static final int MOST_PIXELS = 25_000_000;
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
    private static final Pattern NAME = Pattern.compile("\\d{1,19}-[0-9a-f]{16}\\.png");

    private final Path folder;

    Avatars(Path folder) {
        this.folder = folder;
    }

    Response answer(Exchange exchange) {
        String name = exchange.pathParameter("file");
        Path file = folder.resolve(name);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            throw NotFound.of("picture", name);
        }
        return Response.file("image/png", file).withHeader("Cache-Control", "public, max-age=31536000, immutable");
    }

    /**
     * Keeps a picture.
     *
     * @return its path under the server's base path
     * @throws IllegalArgumentException if it is no picture, or too large a one
     */
    String keep(long operator, byte[] picture) {
        BufferedImage small = draw(read(picture));
        String name = operator + "-" + Randoms.hex(8) + ".png";
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(small, "png", bytes);
            Files.createDirectories(folder);
            Path half = Files.write(folder.resolve(name + ".part"), bytes.toByteArray());
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture cannot be kept in " + folder, e);
        }
        return PATH + name;
    }

    /** Forgets a picture that {@link #keep} returned the path of. */
    void forget(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            if (NAME.matcher(name).matches()) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The picture cannot be deleted from " + folder, e);
        }
    }

    private static BufferedImage read(byte[] picture) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in);
                    boolean isKnown = FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT));
                    if (isKnown && (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS) {
                        return reader.read(0);
                    }
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("The file is no picture that can be read: " + e.getMessage());
        }
        throw new IllegalArgumentException("The file is no picture (PNG, JPEG, GIF, BMP) of 25 million pixels at most");
    }

    /** Draws the middle square of a picture. */
    private static BufferedImage draw(BufferedImage picture) {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int left = (picture.getWidth() - side) / 2;
        int top = (picture.getHeight() - side) / 2;
        BufferedImage small = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, SIZE, SIZE, left, top, left + side, top + side, null);
        pen.dispose();
        return small;
    }
}
