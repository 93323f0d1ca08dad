package tribune.contracts.tickets;

import java.util.Optional;

/** RFC 4648 section 6 without padding, strict: one sequence of bytes has one text. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String write(byte[] bytes) {
        var text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = (pending << 8 | next & 0xff) & 0xfff;
            for (bits += 8; bits >= BITS; ) {
                bits -= BITS;
                text.append(ALPHABET.charAt(pending >> bits & 31));
            }
        }
        if (bits > 0) text.append(ALPHABET.charAt(pending << BITS - bits & 31));
        return text.toString();
    }

    /** Empty if a character is outside the alphabet, the length is impossible, or the unused last bits are not zero. */
    static Optional<byte[]> read(String text) {
        var bytes = new byte[text.length() * BITS / 8];
        int pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value < 0) return Optional.empty();
            pending = (pending << BITS | value) & 0xfff;
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (pending >> bits);
            }
        }
        boolean canonical = bits < BITS && (pending & (1 << bits) - 1) == 0;
        return canonical ? Optional.of(bytes) : Optional.empty();
    }

    private static int value(char letter) {
        if (letter >= 'A' && letter <= 'Z') return letter - 'A';
        return letter >= '2' && letter <= '7' ? letter - '2' + 26 : -1;
    }
}
