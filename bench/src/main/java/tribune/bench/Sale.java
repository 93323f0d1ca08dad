package tribune.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import tribune.bench.load.Latency;
import tribune.bench.load.Requests;

/** What the buyers of one sale share. All of them play on one thread. */
final class Sale {
    final Requests requests;
    final Wishes wishes;
    final Arrivals arrivals;
    final Pace pace = new Pace();
    final Latency carts = new Latency();
    final Latency checkouts = new Latency();
    final Latency payments = new Latency();
    final Latency confirmToAdmission = new Latency();
    /** Whole orders, from the cart to the last admission. */
    final Latency orders = new Latency();

    /** Carts that were answered, one way or the other. */
    long decided;
    /** Carts for which somebody was faster. */
    long lostRaces;

    long captured;
    /** Answers that no buyer should meet. */
    long refused;

    /** From the moment at which a fan wanted to come to the held places. */
    final Latency admitted = new Latency();
    /** Fans who came to the door, whether it let them in or not. */
    long came;
    /** Politely refused at the door: from the wish to the 503 with the time after which to come again. */
    final Latency turnedAway = new Latency();
    /** The same to those who hold places, and to everybody where nobody goes away. */
    long busy;

    /** Whether a fan who is refused at the door goes away; a buyer whose places are held always comes again. */
    boolean impatient;

    boolean closing;

    /** Paid orders whose buyers wait at home: they need no connection. */
    private final Deque<Paid> paid = new ArrayDeque<>();

    private record Paid(Arrivals.Expected expected, long began, long paying) {}

    Sale(Requests requests, Wishes wishes, Arrivals arrivals) {
        this.requests = requests;
        this.wishes = wishes;
        this.arrivals = arrivals;
    }

    /** A window begins: what was measured before does not count, and it has an event to itself. */
    void clear() {
        carts.clear();
        checkouts.clear();
        payments.clear();
        confirmToAdmission.clear();
        orders.clear();
        admitted.clear();
        decided = 0;
        lostRaces = 0;
        came = 0;
        turnedAway.clear();
        busy = 0;
        wishes.fresh();
    }

    /** The buyer's connection is free for the next fan. */
    void waitAtHome(Arrivals.Expected expected, long began, long paying) {
        paid.add(new Paid(expected, began, paying));
    }

    /** Counts the orders that are complete, in the order of their payment. */
    void lookAtHome() {
        for (var first = paid.peek(); first != null && first.expected.complete(); first = paid.peek()) {
            complete(paid.remove().began, first.paying);
        }
    }

    void complete(long began, long paying) {
        long now = System.nanoTime();
        confirmToAdmission.add(now - paying);
        orders.add(now - began);
    }

    boolean somebodyWaits() {
        return !paid.isEmpty();
    }

    void refused(String what, tribune.bench.load.Reply answer) {
        if (refused++ == 0) Bench.say(what + " answered " + answer.status() + ": " + answer.body());
    }
}
