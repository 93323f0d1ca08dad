package tribune.storefront;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import tribune.kernel.Money;

/** What a page says of itself before its script runs, in English or Norwegian. */
enum Words {
    EN(
            Locale.UK,
            Map.of(
                    "tickets", "Tickets",
                    "event", "Tickets for %s: %s, %s.",
                    "price", "From %s, fees included.",
                    "platform", "Tickets for sport and live events. The price that you see is the price that you pay.",
                    "club", "Tickets from %s. The price that you see is the price that you pay.",
                    "next", "Next: %s, %s.",
                    "undecided", "time to be decided")),
    NB(
            Locale.of("nb", "NO"),
            Map.of(
                    "tickets", "Billetter",
                    "event", "Billetter til %s: %s, %s.",
                    "price", "Fra %s, med alle gebyrer.",
                    "platform", "Billetter til sport og arrangementer. Prisen du ser, er prisen du betaler.",
                    "club", "Billetter fra %s. Prisen du ser, er prisen du betaler.",
                    "next", "Neste: %s, %s.",
                    "undecided", "tid ikke fastsatt"));

    private final Locale locale;
    private final Map<String, String> sentences;

    Words(Locale locale, Map<String, String> sentences) {
        this.locale = locale;
        this.sentences = sentences;
    }

    static Words of(String language) {
        return language.equals("nb") ? NB : EN;
    }

    /** As Open Graph writes it: en_GB. */
    String tag() {
        return locale.toString();
    }

    String language() {
        return locale.getLanguage();
    }

    String say(String key, Object... values) {
        return sentences.getOrDefault(key, "").formatted(values);
    }

    String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    /** Without decimals where there are none. */
    String money(Money price) {
        var format = NumberFormat.getCurrencyInstance(locale);
        var currency = Currency.getInstance(price.currency());
        format.setCurrency(currency);
        var amount = Prices.decimal(price);
        format.setMinimumFractionDigits(amount.stripTrailingZeros().scale() <= 0 ? 0 : amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }
}
