package tribune.kernel.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;

/** A page of a list in key order. {@code next} goes into {@code ?after=} for the following page; absent on the last. */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int MAX = 200;

    /** Reads one row more than wanted to know whether there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
        if (rows.size() <= limit) return new Page<>(rows, null);
        var items = rows.subList(0, limit);
        var bytes = key.apply(items.getLast()).getBytes(StandardCharsets.UTF_8);
        return new Page<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static int limit(@Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > MAX)) {
            throw CommonProblem.INVALID_FIELD.because("limit: 1 to " + MAX, "field", "limit");
        }
        return wanted == null ? 50 : wanted;
    }

    /** The key after which the page begins, or null for the first page. */
    public static @Nullable String after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) return null;
        try {
            var key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            // The database takes no such text, and none of our keys has one.
            if (key.chars().anyMatch(Character::isISOControl)) throw noCursor();
            return key;
        } catch (IllegalArgumentException malformed) {
            throw noCursor();
        }
    }

    /** The same of a list whose keys are ids. */
    public static @Nullable UUID idAfter(@Nullable String cursor) {
        var key = after(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException malformed) {
            throw noCursor();
        }
    }

    private static Refusal noCursor() {
        return CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
    }
}
