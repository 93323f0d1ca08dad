package tribune.identity.login;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** The screens' words in one language. */
enum Wording {
    EN("en", Locale.UK, "UTC"),
    NB("nb", Locale.of("nb", "NO"), "Europe/Oslo");

    private final String language;
    private final DateTimeFormatter moment;
    private final Properties texts;

    Wording(String language, Locale locale, String zone) {
        this.language = language;
        this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.of(zone));
        this.texts = read("/login/" + language + ".properties");
    }

    /** The first language of the list that we speak; Norwegian of either kind is Bokmål here. */
    static Wording of(Iterable<Locale> wanted) {
        for (var locale : wanted) {
            switch (locale.getLanguage()) {
                case "nb", "no", "nn" -> {
                    return NB;
                }
                case "en" -> {
                    return EN;
                }
                default -> {}
            }
        }
        return EN;
    }

    String language() {
        return language;
    }

    String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    /** English ones say their zone, for it is nobody's in particular. */
    String moment(Instant instant) {
        return moment.format(instant) + (this == EN ? " UTC" : "");
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
