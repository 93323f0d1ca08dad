package tribune.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carts of a hot event that are given back: every second one at once, the others after 100 ms. Whoever has a hand free
 * sends the next one that is due. Between a hold and the request for its release, nobody else may get its seats.
 */
final class Releases {
    private static final long HELD_NANOS = 100_000_000;

    record Held(String cart, String token, List<Integer> seats, long due) {}

    private final Deque<Held> soon = new ArrayDeque<>();
    private final Deque<Held> later = new ArrayDeque<>();
    private final Set<Integer> held = new HashSet<>();
    private boolean atOnce;
    private long doubles;

    void held(String cart, String token, List<Integer> seats) {
        for (int seat : seats) if (!held.add(seat)) doubles++;
        atOnce = !atOnce;
        (atOnce ? soon : later).add(new Held(cart, token, seats, System.nanoTime() + HELD_NANOS));
    }

    @Nullable
    Held due(boolean all) {
        var next = soon.poll();
        if (next == null && !later.isEmpty() && (all || later.peek().due <= System.nanoTime())) next = later.poll();
        if (next != null) next.seats.forEach(held::remove);
        return next;
    }

    /** Seats that two fans held at once. */
    long doubles() {
        return doubles;
    }
}
