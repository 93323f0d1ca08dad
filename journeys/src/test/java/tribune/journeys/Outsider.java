package tribune.journeys;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Somebody who trusts nobody: computes a draw from what is public, with none of the platform's code. */
final class Outsider {
    private static final BigInteger WORDS = BigInteger.ONE.shiftLeft(64);

    private Outsider() {}

    static List<String> order(String seed, List<String> lines) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        var listHash = HexFormat.of().parseHex(Altcha.sha256(text(lines)));
        sha.update(HexFormat.of().parseHex(seed));
        var key = sha.digest(listHash);
        var stream = new ArrayList<BigInteger>();
        for (long block = 0; stream.size() < lines.size() + 64; block++) {
            sha.update(key);
            var bytes = sha.digest(ByteBuffer.allocate(8).putLong(block).array());
            for (int at = 0; at < 32; at += 8) stream.add(new BigInteger(1, bytes, at, 8));
        }
        var drawn = new ArrayList<>(lines);
        var words = stream.iterator();
        for (int i = drawn.size() - 1; i > 0; i--) {
            var bound = BigInteger.valueOf(i + 1L);
            var limit = WORDS.subtract(WORDS.mod(bound));
            var word = words.next();
            while (word.compareTo(limit) >= 0) word = words.next();
            Collections.swap(drawn, i, word.mod(bound).intValue());
        }
        return drawn;
    }

    static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
