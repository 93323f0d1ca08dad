package tribune.catalog;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Page;

/** Values from requests that a type alone doesn't check. */
public final class Inputs {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Inputs() {}

    public static ZoneId zone(String field, String text) {
        try {
            if (text.contains("/") || text.equals("UTC")) return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            // Refused below, like an abbreviation or an offset.
        }
        throw CommonProblem.INVALID_FIELD.because(field + ": an IANA time zone such as Europe/Oslo", "field", field);
    }

    public static String country(String field, String text) {
        if (COUNTRIES.contains(text)) return text;
        throw CommonProblem.INVALID_FIELD.because(field + ": an ISO 3166-1 code such as NO", "field", field);
    }

    /** The id after which a page begins. */
    public static @Nullable UUID after(@Nullable String cursor) {
        var text = Page.after(cursor);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
