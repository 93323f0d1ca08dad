package tribune.tickets.face;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import tribune.kernel.Money;

/** The words on a ticket, in the languages that it is printed in. They stand in {@code wording_*.properties}. */
public enum Wording {
    ENGLISH(Locale.UK, "en"),
    NORWEGIAN(Locale.of("nb", "NO"), "nb");

    private final Locale locale;
    private final ResourceBundle words;

    Wording(Locale locale, String bundle) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle("tribune.tickets.face.wording_" + bundle, Locale.ROOT);
    }

    /** The nearest of the two for a language tag such as {@code nn-NO}; English where nothing fits. */
    public static Wording of(String languageTag) {
        var language = Locale.forLanguageTag(languageTag).getLanguage();
        return language.equals("nb") || language.equals("nn") || language.equals("no") ? NORWEGIAN : ENGLISH;
    }

    /** en or nb. */
    String code() {
        return locale.getLanguage();
    }

    String languageTag() {
        return locale.toLanguageTag();
    }

    String say(String key) {
        return words.getString(key);
    }

    /** {@code filling} is put in as it is, whatever it contains. */
    String say(String key, String filling) {
        return words.getString(key).replace("{0}", filling);
    }

    /** One line; to be decided says so, with the expected day if one is known. */
    String kickOff(KickOff kickOff) {
        if (kickOff.at() != null) return format("time").format(kickOff.at().atZone(kickOff.zone()));
        if (kickOff.hint() == null) return say("undecided");
        return say("undecided") + ", " + say("expected", format("day").format(kickOff.hint()));
    }

    String money(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        var number = NumberFormat.getNumberInstance(locale);
        number.setMinimumFractionDigits(digits);
        number.setMaximumFractionDigits(digits);
        var amount = number.format(BigDecimal.valueOf(money.amount(), digits));
        if (this == NORWEGIAN) return amount + ' ' + (money.currency().equals("NOK") ? "kr" : money.currency());
        return money.currency() + ' ' + amount;
    }

    private DateTimeFormatter format(String key) {
        return DateTimeFormatter.ofPattern(say(key), locale);
    }
}
