package tribune.identity.account;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An e-mail address: {@code key} is how it compares (lower case, NFC, domain in ASCII), {@code written} how it was
 * typed and is written to. Nothing else is folded: a dot or a tag before the @ may make another mailbox.
 */
public record Address(String key, String written) {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("[^\\s@<>(),;:\\\\\"\\[\\]\\p{Cntrl}]{1,64}@([^@\\s]{1,250})");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    /** Nothing if no mail could be sent to it. */
    public static Optional<Address> of(String text) {
        var written = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        var form = FORM.matcher(written);
        if (written.length() > LONGEST || !form.matches()) return Optional.empty();
        var domain = ascii(form.group(1));
        if (!DOMAIN.matcher(domain).matches()) return Optional.empty();
        var local = written.substring(0, written.indexOf('@')).toLowerCase(Locale.ROOT);
        var key = local + "@" + domain;
        return key.length() > LONGEST ? Optional.empty() : Optional.of(new Address(key, written));
    }

    /** As it may stand where others wrote it down, in lower case. */
    public List<String> forms() {
        return Stream.of(key, written.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
