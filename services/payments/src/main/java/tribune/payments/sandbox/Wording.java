package tribune.payments.sandbox;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.springframework.web.util.HtmlUtils;
import tribune.kernel.Money;

/** The page's words in one language, escaped for HTML. */
enum Wording {
    EN("en", Locale.UK),
    NB("nb", Locale.of("nb", "NO"));

    private final String language;
    private final Locale locale;
    private final Properties texts;

    Wording(String language, Locale locale) {
        this.language = language;
        this.locale = locale;
        this.texts = read("/sandbox/" + language + ".properties");
    }

    static Wording of(String language) {
        return language.equals("nb") ? NB : EN;
    }

    String language() {
        return language;
    }

    String text(String key) {
        return HtmlUtils.htmlEscape(Objects.requireNonNull(texts.getProperty(key), key), "UTF-8");
    }

    /** {@code value} takes the place of {0}. */
    String text(String key, String value) {
        return text(key).replace("{0}", value);
    }

    String money(Money money) {
        var currency = Currency.getInstance(money.currency());
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        var text = format.format(BigDecimal.valueOf(money.amount(), digits));
        // A code in letters needs a space before the figures: NOK 1,499.00.
        return HtmlUtils.htmlEscape(text.replaceFirst("(\\p{L})(?=[0-9])", "$1\u00a0"), "UTF-8");
    }

    Properties texts() {
        return texts;
    }

    private static Properties read(String name) {
        var texts = new Properties();
        try (var in = Objects.requireNonNull(Wording.class.getResourceAsStream(name), name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return texts;
    }
}
