package tribune.identity.customer;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;

/**
 * What people agree to, word for word; {0} is the club. A text's version is made of the text itself, in both languages,
 * so that nobody can change one without the other.
 */
public final class ConsentTexts {
    private static final int DIGITS = 12;
    private static final Properties ENGLISH = read("/consent/en.properties");
    private static final Properties NORWEGIAN = read("/consent/nb.properties");

    private ConsentTexts() {}

    /** {@code language}: en or nb. */
    public static String text(Purpose purpose, String language) {
        var texts = language.equals("nb") ? NORWEGIAN : ENGLISH;
        return Objects.requireNonNull(texts.getProperty(purpose.name()), purpose.name());
    }

    /** The first digits of the SHA-256 of both. */
    public static String version(Purpose purpose) {
        try {
            var both = text(purpose, "en") + "\n" + text(purpose, "nb");
            var hash = MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Properties read(String name) {
        var texts = new Properties();
        try (var in = Objects.requireNonNull(ConsentTexts.class.getResourceAsStream(name), name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return texts;
    }
}
