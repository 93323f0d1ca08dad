package tribune.identity.login;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** A QR code (ISO/IEC 18004) as one SVG path, so that the page's policy need not allow pictures. */
final class QrPicture {
    private QrPicture() {}

    static String of(String text) {
        try {
            var squares =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
            var path = new StringBuilder();
            for (int y = 0; y < squares.getHeight(); y++)
                for (int x = 0; x < squares.getWidth(); x++)
                    if (squares.get(x, y))
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
            return path.insert(
                            0,
                            "<svg class=\"qr\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\""
                                    .formatted(squares.getWidth(), squares.getHeight()))
                    .append("\"/></svg>")
                    .toString();
        } catch (WriterException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }
}
