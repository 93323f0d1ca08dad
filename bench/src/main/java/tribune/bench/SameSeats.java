package tribune.bench;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All fans want the same 2,000 seats. Everybody looks at a map that is up to a second old, as the shop's is, and picks
 * two that it shows as free. When four fifths of them have gone the crowd moves on to the next 2,000.
 */
final class SameSeats implements Wishes {
    private static final int WANTED = 2_000;
    private static final double SELLABLE = 0.8;
    private static final long MAP_AGE_NANOS = 1_000_000_000;
    private static final int TRIES = 50;
    private final Events events;
    private final Random random;
    private final List<Integer> places;
    private final int wanted;
    private BitSet map = new BitSet();
    private BitSet gone = new BitSet();
    private long mapDrawn;
    private int first;
    private boolean open;

    SameSeats(Events events, long seed) {
        this.events = events;
        this.random = new Random(seed);
        this.places = events.ground().places();
        this.wanted = Math.min(WANTED, places.size() / 2);
    }

    @Override
    public void fresh() {
        open = events.next();
        moveTo(0);
    }

    private void moveTo(int place) {
        first = place;
        map = new BitSet();
        gone = new BitSet();
    }

    @Override
    public Optional<Wish> next() {
        if (gone.cardinality() >= wanted * SELLABLE) {
            if (first + 2 * wanted <= places.size()) moveTo(first + wanted);
            else fresh();
        }
        if (!open) return Optional.empty();
        if (System.nanoTime() - mapDrawn > MAP_AGE_NANOS) {
            map = (BitSet) gone.clone();
            mapDrawn = System.nanoTime();
        }
        int one = shownFree(-1);
        return Optional.of(Wish.seats(events.current(), List.of(one, shownFree(one))));
    }

    private int shownFree(int other) {
        int seat = other;
        for (int attempt = 0; seat == other || attempt < TRIES && map.get(seat); attempt++) {
            seat = places.get(first + random.nextInt(wanted));
        }
        return seat;
    }

    @Override
    public void won(Wish wish) {
        if (concerns(wish)) wish.seats().forEach(gone::set);
    }

    @Override
    public void lost(Wish wish, List<Integer> taken) {
        if (concerns(wish)) taken.forEach(gone::set);
    }

    /** The crowd may have moved on, or to another event, while the answer was on its way. */
    private boolean concerns(Wish wish) {
        return wish.body().contains(events.current())
                && wish.seats().getFirst() >= places.get(first)
                && wish.seats().getFirst() <= places.get(first + wanted - 1);
    }
}
