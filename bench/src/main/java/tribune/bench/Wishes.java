package tribune.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the fans of a sale want, one after the other. All of them ask on one thread. */
interface Wishes {
    /**
     * One cart's request.
     *
     * @param seats the named seats; empty where the platform chooses
     */
    record Wish(String body, List<Integer> seats) {
        static Wish seats(String event, List<Integer> seats) {
            var seat = """
                    {"eventId":"%s","seat":%d,"category":"adult"}""";
            var wanted = seats.stream().map(each -> seat.formatted(event, each)).collect(Collectors.joining(","));
            return new Wish("{\"seats\":[" + wanted + "]}", List.copyOf(seats));
        }
    }

    /** Empty when everything prepared has been sold as far as it may be. */
    Optional<Wish> next();

    /** The places are held for the fan. */
    default void won(Wish wish) {}

    /** Somebody was faster; {@code taken} are the seats that the answer names. */
    default void lost(Wish wish, List<Integer> taken) {}

    /** A window begins on an event of its own. */
    void fresh();
}
