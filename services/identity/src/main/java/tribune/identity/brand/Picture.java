package tribune.identity.brand;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tribune.kernel.Problem;

/**
 * A picture of an organiser's as it is served: a PNG that was written here, pixel by pixel, so that nothing else that a
 * file may carry comes through. Its size is read before it is unpacked, for a small file can hold a huge picture.
 */
public final class Picture {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LEAST_PIXELS = 16;
    private static final int MOST_PIXELS = 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Picture() {}

    /** {@code problem}: as which a picture that cannot be shown is refused, at this field. */
    public static byte[] of(String base64, Problem problem, String field) {
        try {
            return written(base64);
        } catch (Unfit unfit) {
            throw problem.because(unfit.why, "field", field);
        }
    }

    private static byte[] written(String base64) throws Unfit {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (bytes.length > MOST_BYTES) throw new Unfit("at most 64 KiB");
            if (bytes.length < PNG.length || !Arrays.equals(PNG, Arrays.copyOf(bytes, PNG.length)))
                throw new Unfit("a PNG in base64");
            var written = new ByteArrayOutputStream();
            ImageIO.write(read(bytes), "png", written);
            if (written.size() > 2 * MOST_BYTES) throw new Unfit("simpler, please: it grows too large");
            return written.toByteArray();
        } catch (IllegalArgumentException | IOException | IndexOutOfBoundsException malformed) {
            throw new Unfit("a PNG in base64");
        }
    }

    private static BufferedImage read(byte[] bytes) throws IOException, Unfit {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.min(width, height) < LEAST_PIXELS || Math.max(width, height) > MOST_PIXELS)
                throw new Unfit(LEAST_PIXELS + " to " + MOST_PIXELS + " pixels high and wide");
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static final class Unfit extends Exception {
        private final String why;

        Unfit(String why) {
            super(why);
            this.why = why;
        }
    }
}
