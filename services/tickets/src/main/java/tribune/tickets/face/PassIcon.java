package tribune.tickets.face;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A ticket with its two notches: what stands beside a pass in messages. */
final class PassIcon {
    private PassIcon() {}

    static byte[] png(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double notch = side * 0.22;
        double top = side * 0.22;
        double height = side - 2 * top;
        var shape = new Area(new RoundRectangle2D.Double(0, top, side, height, side * 0.16, side * 0.16));
        for (double x : new double[] {0, side})
            shape.subtract(new Area(new Ellipse2D.Double(x - notch / 2, (side - notch) / 2, notch, notch)));
        pen.setColor(new Color(16, 42, 67));
        pen.fill(shape);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
