package tribune.tickets.face;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;

/** The dark and light modules of a credential's QR code (ISO/IEC 18004) at error correction level M. */
record QrCode(ByteMatrix modules, Mode mode) {
    /** Light modules that the standard wants on every side. */
    static final int QUIET = 4;

    static QrCode of(String text) {
        try {
            QRCode code = Encoder.encode(text, ErrorCorrectionLevel.M);
            return new QrCode(code.getMatrix(), code.getMode());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds " + text.length() + " characters", tooLong);
        }
    }

    int side() {
        return modules.getWidth();
    }

    boolean dark(int column, int row) {
        return modules.get(column, row) == 1;
    }
}
