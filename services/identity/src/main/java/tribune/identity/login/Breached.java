package tribune.identity.login;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Passwords that are known from breaches: a file of their SHA-1 in hex, one a line, in order, with anything behind a
 * colon, which is how the collections are given away. It stays on disk: a look takes some forty reads of it.
 */
final class Breached {
    /** A file that whoever runs the platform names; with none, nothing is known. */
    private final String file;

    Breached(String file) {
        if (!file.isEmpty() && !Files.isReadable(Path.of(file)))
            throw new IllegalStateException("tribune.breached-passwords: cannot read " + file);
        this.file = file;
    }

    boolean has(String password) {
        if (file.isEmpty()) return false;
        var wanted = hash(password);
        try (var list = new RandomAccessFile(file, "r")) {
            long low = 0; // where a line begins that is not behind the wanted one
            long high = list.length();
            while (low < high) {
                long middle = lineAfter(list, low + (high - low) / 2, low);
                var line = list.readLine();
                int order = line == null ? 1 : wanted.compareToIgnoreCase(line.split(":", 2)[0].strip());
                if (order == 0) return true;
                if (order > 0 && line != null) low = list.getFilePointer();
                else high = middle == low ? low : low + (high - low) / 2;
            }
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Goes to the first line that begins at or behind {@code from}; {@code least} is the beginning of one. */
    private static long lineAfter(RandomAccessFile list, long from, long least) throws IOException {
        if (from == least) {
            list.seek(least);
            return least;
        }
        list.seek(from - 1);
        int read = list.read();
        while (read != '\n' && read >= 0) read = list.read();
        return list.getFilePointer();
    }

    /** Not to keep anything secret: only the form in which the lists come. */
    private static String hash(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().withUpperCase().formatHex(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
