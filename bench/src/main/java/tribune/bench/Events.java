package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Events of one ground, equal and all on sale; each is sold to 80 % at most. */
final class Events {
    private static final double SELLABLE = 0.8;
    private final Stock stock;
    private final Ground ground;
    private final Deque<String> unused = new ArrayDeque<>();
    private String current = "";
    private boolean exhausted;

    Events(Stock stock, Ground ground) {
        this.stock = stock;
        this.ground = ground;
    }

    Ground ground() {
        return ground;
    }

    int sellable() {
        return (int) (ground.places().size() * SELLABLE);
    }

    /** Puts events on sale until there are enough unused ones for this many places. */
    void prepare(double places) throws IOException, InterruptedException, SQLException {
        int wanted = 1 + (int) Math.ceil(places / sellable());
        if (unused.size() < wanted) unused.addAll(stock.onSale(ground, wanted - unused.size()));
        exhausted = false;
    }

    String current() {
        return current;
    }

    /** Leaves the rest of this event alone; false, and {@link #exhausted()} from now on, when there is no other. */
    boolean next() {
        if (unused.isEmpty()) {
            exhausted = true;
            return false;
        }
        current = unused.remove();
        return true;
    }

    boolean exhausted() {
        return exhausted;
    }
}
