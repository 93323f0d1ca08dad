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
 * A film for Chromium's fake camera, in YUV4MPEG2 (the mjpegtools project's format): a QR code on a phone held before
 * it, then nobody, over and over, for the browser begins it anew.
 */
final class Film {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int A_SECOND = 5;
    private static final int QUIET_MODULES = 4;
    private static final byte WHITE = (byte) 235;
    private static final byte BLACK = 16;
    private static final byte GREY = 126;
    private static final byte NO_COLOUR = (byte) 128;

    private Film() {}

    static Path of(String code, int shownSeconds, int awaySeconds) throws IOException, WriterException {
        var file = Files.createTempFile("camera", ".y4m");
        file.toFile().deleteOnExit();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var head = "YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F" + A_SECOND + ":1 Ip A1:1 C420mpeg2\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < awaySeconds * A_SECOND; i++) frame(out, picture(null));
            var shown = picture(matrix(code));
            for (int i = 0; i < shownSeconds * A_SECOND; i++) frame(out, shown);
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

    private static void frame(OutputStream out, byte[] luma) throws IOException {
        var chroma = new byte[luma.length / 2];
        Arrays.fill(chroma, NO_COLOUR);
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(luma);
        out.write(chroma);
    }
}
