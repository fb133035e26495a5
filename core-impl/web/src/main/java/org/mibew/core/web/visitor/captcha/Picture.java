package org.mibew.core.web.visitor.captcha;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws letters so that people can read them: turned, of different sizes, with lines across. */
final class Picture {

    private static final int WIDTH = 220;
    private static final int HEIGHT = 70;
    private static final Color GROUND = new Color(0xF4F6FA);
    private static final Color INK = new Color(0x31405F);

    private Picture() {}

    /** @param seed of what is left to chance, so that a picture that is asked for twice is the same */
    static byte[] of(String letters, byte[] seed) {
        Random random = new Random(ByteBuffer.wrap(seed).getLong(seed.length - Long.BYTES));
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(GROUND);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(INK);
            double step = (WIDTH - 20.0) / letters.length();
            for (int i = 0; i < letters.length(); i++) {
                draw(graphics, letters.charAt(i), 10 + i * step, step, random);
            }
            for (int i = 0; i < 2; i++) {
                graphics.setStroke(new BasicStroke(1.2f + random.nextFloat() / 2));
                graphics.draw(curve(random));
            }
        } finally {
            graphics.dispose();
        }
        return png(image);
    }

    private static void draw(Graphics2D graphics, char letter, double left, double width, Random random) {
        double size = 2.6 + random.nextDouble() * 0.7;
        AffineTransform place = new AffineTransform();
        place.translate(left + width / 2, HEIGHT / 2.0 + random.nextDouble() * 12 - 6);
        place.rotate(random.nextDouble() * 0.6 - 0.3);
        place.shear(random.nextDouble() * 0.3 - 0.15, 0);
        place.scale(size, size * (1 + random.nextDouble() * 0.4));
        place.translate(-5, -5);
        graphics.setStroke(new BasicStroke(
                3 + random.nextFloat() * 1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(place.createTransformedShape(Glyphs.of(letter)));
    }

    private static CubicCurve2D curve(Random random) {
        return new CubicCurve2D.Double(
                0, random.nextInt(HEIGHT), WIDTH / 3.0, random.nextInt(HEIGHT),
                2 * WIDTH / 3.0, random.nextInt(HEIGHT), WIDTH, random.nextInt(HEIGHT));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
