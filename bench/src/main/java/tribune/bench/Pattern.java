package tribune.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the fans of an on-sale want. */
enum Pattern {
    /** Two seats anywhere, nobody wants another's. */
    RANDOM,
    /** All want the same 2,000 seats. */
    SAME,
    /** The two best places, chosen by the platform. */
    BEST,
    /** Two places of one standing area. */
    STANDING,
    /** Holds of two to four neighbours, nothing bought. */
    HOLD,
    /** All hold and release the same 200 seats. */
    HOT;

    static List<String> words() {
        return Stream.concat(Arrays.stream(values()).map(Pattern::word), Stream.of("all"))
                .toList();
    }

    static List<Pattern> of(String word) {
        if (word.equals("all")) return List.of(values());
        return List.of(valueOf(word.toUpperCase(Locale.ROOT)));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether whole orders are counted. */
    boolean sells() {
        return this != HOLD && this != HOT;
    }
}
