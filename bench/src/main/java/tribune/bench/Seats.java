package tribune.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Hands out the places of one event after another, each once, in random order, up to 80 % of an event. */
final class Seats {
    private static final double SELLABLE = 0.8;
    private final List<String> events;
    private final List<Integer> order;
    private final Random random;
    private int event = -1;
    private int next;

    Seats(Stock stock, long seed) {
        this.events = stock.events();
        this.order = new ArrayList<>(stock.places());
        this.random = new Random(seed);
        freshEvent();
    }

    /** Leaves the rest of this event alone. */
    void freshEvent() {
        if (++event == events.size()) {
            throw new IllegalStateException("all events are sold: give more of them");
        }
        Collections.shuffle(order, random);
        next = 0;
    }

    /** The body of a cart with this many places. */
    String cart(int places) {
        if (next + places > order.size() * SELLABLE) {
            freshEvent();
        }
        var wanted = order.subList(next, next + places).stream()
                .map(seat -> """
                        {"eventId":"%s","seat":%d,"category":"adult"}""".formatted(events.get(event), seat))
                .collect(Collectors.joining(","));
        next += places;
        return "{\"seats\":[" + wanted + "]}";
    }
}
