package tribune.bench;

import tribune.bench.load.Latency;
import tribune.bench.load.Requests;

/** What the buyers of one sale share. All of them play on one thread. */
final class Sale {
    final Requests requests;
    final Seats seats;
    final Arrivals arrivals;
    final Latency carts = new Latency();
    final Latency checkouts = new Latency();
    final Latency payments = new Latency();
    final Latency confirmToAdmission = new Latency();
    /** Whole orders, from the cart to the last admission. */
    final Latency orders = new Latency();

    long captured;
    long refused;
    boolean closing;

    Sale(Requests requests, Seats seats, Arrivals arrivals) {
        this.requests = requests;
        this.seats = seats;
        this.arrivals = arrivals;
    }

    /** A window begins: what was measured before does not count, and it has an event to itself. */
    void clear() {
        carts.clear();
        checkouts.clear();
        payments.clear();
        confirmToAdmission.clear();
        orders.clear();
        seats.freshEvent();
    }
}
