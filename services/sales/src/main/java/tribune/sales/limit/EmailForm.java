package tribune.sales.limit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses are one person. Case never tells two apart. Mail providers commonly deliver "name+anything" to
 * "name"; some also pass over the dots before the at sign, but not all of them do, so DOTS may take two people for one.
 */
public enum EmailForm {
    EXACT,
    PLUS_TAGS,
    DOTS;

    /** The address in the form that is compared. */
    String of(String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (this == EXACT || at < 1) return address;
        var name = address.substring(0, at);
        int plus = name.indexOf('+');
        if (plus > 0) name = name.substring(0, plus);
        if (this == DOTS) name = name.replace(".", "");
        return name + address.substring(at);
    }

    /** Every form of an address, for a ban that holds whatever an event's rule is. */
    static List<String> all(String email) {
        return Arrays.stream(values()).map(form -> form.of(email)).distinct().toList();
    }
}
