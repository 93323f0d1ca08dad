package tribune.journeys;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A film for Chromium's fake camera, in YUV4MPEG2 (the mjpegtools project's format): nobody, a QR code on a
 * phone held before it, nobody for long. The browser begins it anew whenever an app opens the camera.
 */
final class Film {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final int A_SECOND = 2;
    private static final int QUIET_MODULES = 4;
    private static final byte WHITE = (byte) 235;
    private static final byte BLACK = 16;
    private static final byte GREY = 126;
    private static final byte NO_COLOUR = (byte) 128;
    private static final int BEFORE_S = 2;
    private static final int SHOWN_S = 3;
    private static final int AFTER_S = 90;

    private Film() {}

    static Path of(String code) throws IOException, WriterException {
        var file = Files.createTempFile("camera", ".y4m");
        file.toFile().deleteOnExit();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var head = "YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F" + A_SECOND + ":1 Ip A1:1 C420mpeg2\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            film(out, picture(null), BEFORE_S);
            film(out, picture(matrix(code)), SHOWN_S);
            film(out, picture(null), AFTER_S);
        }
        return file;
    }

    private static BitMatrix matrix(String code) throws WriterException {
        var hints = Map.of(EncodeHintType.MARGIN, QUIET_MODULES);
        return new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, HEIGHT, HEIGHT, hints);
    }

    /** The luma of a picture: the code in the middle of a grey wall. */
    private static byte[] picture(@Nullable BitMatrix code) {
        var luma = new byte[WIDTH * HEIGHT];
        Arrays.fill(luma, GREY);
        int left = (WIDTH - HEIGHT) / 2;
        for (int y = 0; code != null && y < HEIGHT; y++)
            for (int x = 0; x < HEIGHT; x++) luma[y * WIDTH + left + x] = code.get(x, y) ? BLACK : WHITE;
        return luma;
    }

    private static void film(OutputStream out, byte[] luma, int seconds) throws IOException {
        var chroma = new byte[luma.length / 2];
        Arrays.fill(chroma, NO_COLOUR);
        for (int i = 0; i < seconds * A_SECOND; i++) {
            out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            out.write(luma);
            out.write(chroma);
        }
    }
}
