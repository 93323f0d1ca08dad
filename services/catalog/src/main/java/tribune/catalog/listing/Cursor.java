package tribune.catalog.listing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Page;

/** The last event of a page: its place in the list's order. */
record Cursor(Instant time, UUID id) {
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    String text() {
        return time + " " + id;
    }

    static @Nullable Cursor of(@Nullable String cursor) {
        var text = Page.after(cursor);
        if (text == null) return null;
        var parts = text.split(" ", -1);
        try {
            var time = Instant.parse(parts[0]);
            if (parts.length == 2 && time.isAfter(FIRST) && time.isBefore(LAST))
                return new Cursor(time, UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            // Refused below, like a cursor of another list.
        }
        throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
    }
}
