package tribune.identity.login;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tribune.identity.account.Account;

/**
 * Which passwords are taken: long enough, not among the common ones, not the person's own name or address. No rule
 * about kinds of characters, for those make passwords worse (NIST SP 800-63B, section 3.1.1.2).
 *
 * <p>The common ones are the 30,000 of zxcvbn's frequency list (nulab/zxcvbn4j, MIT licence).
 */
final class Password {
    static final int LEAST = 8;
    static final int LEAST_OF_STAFF = 12;
    /** Beyond it somebody wants to keep the server busy. */
    static final int MOST = 256;

    private static final String LIST = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";
    private static final Set<String> COMMON = read();

    private Password() {}

    /** Why a password is not taken; a key of the screens' words. */
    enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        COMMON,
        PERSONAL
    }

    /** {@code context}: words that stand on the pages, as {@link #letters} writes them. */
    static Optional<Weakness> weakness(String password, Account account, boolean staff, Set<String> context) {
        int length = password.codePointCount(0, password.length());
        if (length < (staff ? LEAST_OF_STAFF : LEAST)) return Optional.of(Weakness.TOO_SHORT);
        if (length > MOST) return Optional.of(Weakness.TOO_LONG);
        var plain = plain(password);
        if (COMMON.contains(plain)) return Optional.of(Weakness.COMMON);
        var core = plain.replaceAll("[\\d\\W_]+$", "").replaceAll("^[\\d\\W_]+", "");
        boolean decorated = COMMON.contains(core) && plain.length() - core.length() <= 4;
        boolean ours = context.contains(letters(core)) || context.contains(letters(plain));
        if (decorated || ours || plain.chars().distinct().count() < 4) return Optional.of(Weakness.COMMON);
        var local = account.email().key().replaceAll("@.*", "");
        if (resembles(core, local) || resembles(core, plain(account.name()))) return Optional.of(Weakness.PERSONAL);
        return Optional.empty();
    }

    /** One form for what different keyboards send for the same letters. */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Small letters and figures, and nothing between them. */
    static String letters(String text) {
        return plain(text).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static boolean resembles(String core, String word) {
        return word.length() >= 4 && (core.equals(word) || core.equals(word.replaceAll("[\\d\\W_]+", "")));
    }

    private static String plain(String text) {
        return normalised(text).toLowerCase(Locale.ROOT);
    }

    private static Set<String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Password.class.getResourceAsStream(LIST), LIST), StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
