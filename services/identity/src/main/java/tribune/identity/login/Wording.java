package tribune.identity.login;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The screens' words in one language. */
public enum Wording {
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

    /** One that an account or an organiser has. */
    public static Wording of(String language) {
        return of(List.of(Locale.forLanguageTag(language)));
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

    public String language() {
        return language;
    }

    public String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    /** A role's name: of a predefined one in this language, of an organiser's own as it was given. */
    public String role(@Nullable String predefined, String name) {
        return predefined == null ? name : text("role." + predefined);
    }

    /** English ones say their zone, for it is nobody's in particular. */
    public String moment(Instant instant) {
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
