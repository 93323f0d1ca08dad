package tribune.messaging;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import tribune.kernel.Money;

/** One language of our mails: its sentences ({@code mail/LANGUAGE.properties}), dates and amounts. */
final class Wording {
    private static final Wording ENGLISH = new Wording("en", Locale.UK);
    private static final Wording BOKMAL = new Wording("nb", Locale.forLanguageTag("nb-NO"));

    private final String language;
    private final Locale locale;
    private final Map<String, String> sentences;
    private final DateTimeFormatter moment;

    private Wording(String language, Locale locale) {
        this.language = language;
        this.locale = locale;
        this.sentences = load(language);
        this.moment = DateTimeFormatter.ofPattern(sentence("moment", Map.of()), locale);
    }

    /** Norwegian of either kind gets Bokmål, every other language English. */
    static Wording of(String language) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "nb", "no", "nn" -> BOKMAL;
            default -> ENGLISH;
        };
    }

    String language() {
        return language;
    }

    String sentence(String key, Map<String, String> values) {
        var sentence = sentences.get(key);
        if (sentence == null) throw new IllegalArgumentException("no sentence " + key + " in " + language);
        return Template.text(sentence).fill(values);
    }

    String moment(Instant instant, String zone) {
        return moment.format(instant.atZone(ZoneId.of(zone)));
    }

    /** The same as a line of its own. */
    String momentAlone(Instant instant, String zone) {
        var text = moment(instant, zone);
        return text.substring(0, 1).toUpperCase(locale) + text.substring(1);
    }

    String amount(Money money) {
        var currency = Currency.getInstance(money.currency());
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        var text = format.format(BigDecimal.valueOf(money.amount(), currency.getDefaultFractionDigits()));
        // A code stands apart from its amount ("NOK 475.50"), a sign does not ("£45.00").
        return text.replaceFirst("(?<=[A-Z]{3})(?=[0-9])", "\u00a0");
    }

    private static Map<String, String> load(String language) {
        try (var reader = new InputStreamReader(
                new ClassPathResource("mail/" + language + ".properties").getInputStream(), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
