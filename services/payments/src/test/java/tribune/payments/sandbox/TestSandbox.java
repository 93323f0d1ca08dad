package tribune.payments.sandbox;

import java.time.Duration;
import java.util.function.ToIntFunction;
import tribune.kernel.Service;
import tribune.payments.provider.Provider;
import tribune.payments.provider.Provider.Delivery;

/** The sandbox with its webhooks handed over in the same thread, so that a test knows when they have arrived. */
public final class TestSandbox {
    private final Sandbox sandbox;

    public TestSandbox(Service service, ToIntFunction<Delivery> shop) {
        var ways = new Sandbox.Ways(
                (headers, body) -> shop.applyAsInt(new Delivery(headers, body)),
                Runnable::run,
                () -> "http://sandbox.example");
        this.sandbox = new Sandbox(service, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", ways);
    }

    public Provider provider() {
        return sandbox.provider();
    }

    /** {@code manner} as on the wire: normal, late, twice, closed-first, refund-first, forged, never. */
    public void pay(String session, String manner) {
        pay(session, manner, null);
    }

    /** With the test card of this name. */
    public void pay(String session, String manner, @org.jspecify.annotations.Nullable String card) {
        var how = Manner.of(manner).orElseThrow();
        sandbox.sessions().decide(session, Outcome.SUCCESS, how, Duration.ofSeconds(30), card);
    }

    public void decline(String session) {
        sandbox.sessions().decide(session, Outcome.DECLINE, Manner.NORMAL, Duration.ZERO, null);
    }

    public void abandon(String session) {
        sandbox.sessions().decide(session, Outcome.ABANDON, Manner.NORMAL, Duration.ZERO, null);
    }

    /** What the tasks do. */
    public void turn() {
        sandbox.sessions().expire();
        sandbox.courier().sendDue();
    }
}
