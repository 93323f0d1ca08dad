package tribune.bench;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.bench.load.Reply;
import tribune.bench.load.Script;
import tribune.bench.load.Step;

/** Holds places again and again and buys nothing; on a hot event it gives them back through the {@link Releases}. */
final class Holder implements Script {
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int LOST_RACE = 409;
    private static final int BUSY = 503;
    private static final Step.Pause AFTER_BUSY = new Step.Pause(100);
    private static final Step.Pause NOTHING_TO_SELL = new Step.Pause(20);
    private final Sale sale;
    private final @Nullable Releases releases;
    private Wishes.@Nullable Wish wish;
    private Step.@Nullable Send sent;
    private boolean releasing;
    private boolean again;

    Holder(Sale sale, @Nullable Releases releases) {
        this.sale = sale;
        this.releases = releases;
    }

    @Override
    public Step next(Reply previous) {
        if (sent == null) return begin();
        if (again || previous.status() == 0) {
            again = false;
            return sent; // the outcome is unknown: the same request with the same key
        }
        if (previous.status() == BUSY) {
            again = true;
            sale.busy++;
            return AFTER_BUSY;
        }
        if (releasing && previous.status() != NO_CONTENT) sale.refused("release", previous);
        if (!releasing) decided(previous);
        return begin();
    }

    private void decided(Reply answer) {
        sale.decided++;
        if (answer.status() == LOST_RACE) sale.lostRaces++;
        else if (answer.status() != CREATED) sale.refused("hold", answer);
        else {
            sale.orders.add(0);
            if (releases != null && wish != null) {
                releases.held(answer.value("cartId"), answer.value("token"), wish.seats());
            }
        }
    }

    private Step begin() {
        sent = null;
        releasing = false;
        var due = releases == null ? null : releases.due(sale.closing);
        if (due != null) {
            releasing = true;
            var token = "Cart-Token: " + due.token() + "\r\n";
            return send(sale.requests.request("DELETE", "/v1/cart/" + due.cart(), token, ""), sale.checkouts);
        }
        if (sale.closing) return new Step.Done();
        wish = sale.wishes.next().orElse(null);
        if (wish == null) return NOTHING_TO_SELL;
        var key = "Idempotency-Key: \"" + UUID.randomUUID() + "\"\r\n";
        return send(sale.requests.post("/v1/cart", key, wish.body()), sale.carts);
    }

    private Step send(byte[] request, tribune.bench.load.Latency latency) {
        sent = new Step.Send(request, latency);
        return sent;
    }
}
