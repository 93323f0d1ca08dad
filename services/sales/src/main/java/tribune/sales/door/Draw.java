package tribune.sales.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An order that anybody can compute again. The list is closed first, a line an entry, sorted by bytes; its hash is
 * SHA-256 over the lines, each ended by a line feed. The key is SHA-256(seed || list hash); random numbers are the
 * 64-bit words, big-endian and unsigned, of SHA-256(key || n) for n = 0, 1, 2 ... as 8 bytes. Fisher-Yates runs from
 * the last entry to the second: entry i changes places with entry (word mod (i + 1)); words at or above the largest
 * multiple of i + 1 within 2^64 are passed over, so that every order is equally likely. Vectors:
 * {@code contracts/vectors/draw.json}.
 */
public final class Draw {
    private static final int WORDS = 4;

    private Draw() {}

    /** SHA-256 of the list's lines. */
    public static byte[] hash(List<String> lines) {
        var digest = sha256();
        for (var line : lines) digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    public static byte[] hash(byte[] bytes) {
        return sha256().digest(bytes);
    }

    /** The lines in the drawn order, the first served first. */
    public static List<String> order(byte[] seed, List<String> lines) {
        var digest = sha256();
        digest.update(seed);
        var words = new Words(digest.digest(hash(lines)));
        var drawn = new ArrayList<>(lines);
        for (int i = drawn.size() - 1; i > 0; i--) Collections.swap(drawn, i, words.below(i + 1));
        return drawn;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static final class Words {
        private final MessageDigest digest = sha256();
        private final byte[] key;
        private ByteBuffer block = ByteBuffer.allocate(0);
        private long next;

        Words(byte[] key) {
            this.key = key;
        }

        int below(int bound) {
            // 2^64 mod bound, in the unsigned arithmetic of a 64-bit word.
            long surplus = Long.remainderUnsigned(-bound, bound);
            while (true) {
                long word = word();
                if (Long.compareUnsigned(word, -surplus) < 0 || surplus == 0)
                    return (int) Long.remainderUnsigned(word, bound);
            }
        }

        private long word() {
            if (!block.hasRemaining()) {
                digest.update(key);
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(next++).flip());
                block = ByteBuffer.wrap(digest.digest(), 0, WORDS * Long.BYTES);
            }
            return block.getLong();
        }
    }
}
