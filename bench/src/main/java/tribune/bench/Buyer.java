package tribune.bench;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.bench.load.Latency;
import tribune.bench.load.Reply;
import tribune.bench.load.Script;
import tribune.bench.load.Step;

/** Buys two seats again and again: cart, checkout, the sandbox's payment, and the wait until both can be scanned. */
final class Buyer implements Script {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int LOST_RACE = 409;
    private static final int BUSY = 503;
    private static final Step.Pause A_MOMENT = new Step.Pause(2);
    private static final Step.Pause AFTER_BUSY = new Step.Pause(1_000);
    private static final Step.Pause NOTHING_TO_SELL = new Step.Pause(20);
    private final Sale sale;
    private Wishes.@Nullable Wish wish;
    private Stage stage = Stage.IDLE;
    private Step.@Nullable Send sent;
    private Arrivals.@Nullable Expected expected;
    private boolean again;
    private long began;
    private long paying;

    private enum Stage {
        IDLE,
        CART,
        CHECKOUT,
        PAYMENT,
        ADMISSION
    }

    Buyer(Sale sale) {
        this.sale = sale;
    }

    /** After a pause {@code previous} is still the last reply: it says something only where something was sent. */
    @Override
    public Step next(Reply previous) {
        if (sent != null && (again || previous.status() == 0)) {
            again = false;
            return sent; // the outcome is unknown: the same request with the same key
        }
        if (previous.status() == BUSY && sent != null && stage != Stage.ADMISSION) {
            return busy(previous);
        }
        return switch (stage) {
            case IDLE -> cart();
            case CART -> held(previous);
            case CHECKOUT -> previous.status() == CREATED ? payment(previous) : refused(previous);
            case PAYMENT -> previous.status() == OK ? admission() : refused(previous);
            case ADMISSION -> admission();
        };
    }

    private Step busy(Reply answer) {
        if (answer.header("retry-after:").isEmpty()) {
            sale.refused("503 without Retry-After", answer);
        }
        if (stage == Stage.CART && sale.impatient) {
            sale.turnedAway.add(System.nanoTime() - began);
            sale.wishes.lost(Objects.requireNonNull(wish), List.of());
            return cart();
        }
        sale.busy++;
        again = true;
        return AFTER_BUSY;
    }

    private Step cart() {
        stage = Stage.IDLE;
        sent = null;
        sale.lookAtHome();
        if (sale.closing) {
            return sale.somebodyWaits() ? NOTHING_TO_SELL : new Step.Done();
        }
        long wait = sale.pace.take();
        if (wait > 0) {
            return new Step.Pause(wait);
        }
        wish = sale.wishes.next().orElse(null);
        if (wish == null) {
            return NOTHING_TO_SELL;
        }
        began = sale.pace.arrived();
        sale.came++;
        return send(Stage.CART, "/v1/cart", wish.body(), sale.carts);
    }

    /** Who was too late chooses anew. */
    private Step held(Reply answer) {
        sale.decided++;
        if (answer.status() == CREATED) {
            sale.admitted.add(System.nanoTime() - began);
            sale.wishes.won(Objects.requireNonNull(wish));
            return checkout(answer);
        }
        if (answer.status() != LOST_RACE) {
            return refused(answer);
        }
        sale.lostRaces++;
        var taken = answer.values("seat").stream().map(Integer::valueOf).toList();
        sale.wishes.lost(Objects.requireNonNull(wish), taken);
        return cart();
    }

    private Step checkout(Reply cart) {
        var body = "{\"cart\":\"" + cart.value("token") + "\",\"buyer\":{\"email\":\"fan@bench.example\"}}";
        return send(Stage.CHECKOUT, "/v1/checkout", body, sale.checkouts);
    }

    /** The session is the last part of the payment page's address. */
    private Step payment(Reply order) {
        var link = order.value("paymentLink");
        var session = link.substring(link.lastIndexOf('/') + 1);
        expected = sale.arrivals.expect(order.values("lineId"));
        paying = System.nanoTime();
        return send(
                Stage.PAYMENT, "/sandbox/sessions/" + session + "/outcome", "{\"outcome\":\"success\"}", sale.payments);
    }

    private Step admission() {
        var awaited = Objects.requireNonNull(expected);
        if (stage == Stage.PAYMENT) {
            stage = Stage.ADMISSION;
            sale.captured++;
            if (sale.impatient) {
                sale.waitAtHome(awaited, began, paying);
                return cart();
            }
        }
        if (!awaited.complete()) {
            return A_MOMENT;
        }
        sale.complete(began, paying);
        return cart();
    }

    private Step refused(Reply answer) {
        sale.refused(stage.name(), answer);
        return cart();
    }

    private Step send(Stage next, String path, String body, Latency latency) {
        stage = next;
        var key = "Idempotency-Key: \"" + UUID.randomUUID() + "\"\r\n";
        sent = new Step.Send(sale.requests.post(path, key, body), latency);
        return sent;
    }
}
