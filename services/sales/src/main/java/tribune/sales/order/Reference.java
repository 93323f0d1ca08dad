package tribune.sales.order;

import java.security.SecureRandom;

/** The short name of an order for people: eight characters without look-alikes (no 0 O 1 I L). */
final class Reference {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    static final int LENGTH = 8;

    private Reference() {}

    static String next() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return text.toString();
    }
}
