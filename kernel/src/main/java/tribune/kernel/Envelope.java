package tribune.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Facts as one message: a CloudEvents batch in JSON, compressed with gzip (RFC 1952) where it is large. A stadium's
 * plan has 1.5 MB for 100,000 seats, a broker as it is installed takes 1 MiB; compressed it has a tenth.
 */
final class Envelope {
    private static final int LARGE = 128 * 1024;
    private static final int MOST = 64 * 1024 * 1024;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private Envelope() {}

    static byte[] pack(List<Fact> facts) {
        var json = Json.write(facts).getBytes(StandardCharsets.UTF_8);
        if (json.length < LARGE) return json;
        var packed = new ByteArrayOutputStream(json.length / 4);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return packed.toByteArray();
    }

    static List<Fact> unpack(byte[] message) {
        return Fact.envelope(new String(isPacked(message) ? plain(message) : message, StandardCharsets.UTF_8));
    }

    private static boolean isPacked(byte[] message) {
        return message.length > 2 && message[0] == GZIP[0] && message[1] == GZIP[1];
    }

    private static byte[] plain(byte[] message) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(message))) {
            var json = gzip.readNBytes(MOST + 1);
            if (json.length > MOST) throw new IllegalStateException("an envelope of more than " + MOST + " bytes");
            return json;
        } catch (IOException broken) {
            throw new UncheckedIOException("an envelope that cannot be unpacked", broken);
        }
    }
}
