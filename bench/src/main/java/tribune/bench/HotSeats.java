package tribune.bench;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Two neighbours of the same 200 seats, whether they are free or not. */
final class HotSeats implements Wishes {
    private static final int SEATS = 200;
    private final Events events;
    private final Random random;
    private final List<Integer> places;

    HotSeats(Events events, long seed) {
        this.events = events;
        this.random = new Random(seed);
        this.places = events.ground().places();
    }

    /** One event will do: nothing is sold. */
    @Override
    public void fresh() {
        if (events.current().isEmpty()) events.next();
    }

    @Override
    public Optional<Wish> next() {
        int first = random.nextInt(SEATS - 1);
        return Optional.of(Wish.seats(events.current(), List.of(places.get(first), places.get(first + 1))));
    }
}
