package tribune.catalog.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;

/** Times from requests: within an era that the database and every client can write, to the microsecond. */
public final class Times {
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2200;

    private Times() {}

    public static @Nullable Instant kickoff(@Nullable Instant time) {
        return instant("kickoff", time);
    }

    public static @Nullable Instant instant(String field, @Nullable Instant time) {
        if (time == null) return null;
        requireLikely(field, time.atOffset(ZoneOffset.UTC).getYear());
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    public static @Nullable LocalDate day(@Nullable LocalDate day) {
        return day("dateHint", day);
    }

    public static @Nullable LocalDate day(String field, @Nullable LocalDate day) {
        if (day != null) requireLikely(field, day.getYear());
        return day;
    }

    private static void requireLikely(String field, int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR)
            throw CommonProblem.INVALID_FIELD.because(
                    field + ": a year from " + FIRST_YEAR + " to " + LAST_YEAR, "field", field);
    }
}
