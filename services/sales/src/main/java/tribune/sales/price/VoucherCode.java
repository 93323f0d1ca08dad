package tribune.sales.price;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the codes of vouchers are written: 3 to 40 capital letters, digits, hyphens and underscores. */
public final class VoucherCode {
    /** Without 0 O, 1 I L, 2 Z, 5 S, 8 B and U, which people misread from paper. */
    private static final String ALPHABET = "34679ACDEFGHJKMNPQRTVWXY";

    private static final int LENGTH = 12;
    private static final Pattern FORM = Pattern.compile("[A-Z0-9_-]{3,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private VoucherCode() {}

    /** As people type it, in small letters or with blanks around; empty if no voucher can have such a code. */
    static Optional<String> normalised(String typed) {
        var code = typed.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    /** A code that nobody guesses (55 bits). */
    public static String next(String prefix) {
        var code = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return code.toString();
    }
}
