package tribune.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tribune.bench.load.Latency;
import tribune.bench.load.Load;
import tribune.bench.load.Reply;
import tribune.bench.load.Requests;
import tribune.bench.load.Windows;

/** What the stewards of one match share. All of them work on one thread, a connection each. */
final class Shift implements AutoCloseable {
    /** As many as the yardstick of HTTP has. */
    private static final int STEWARDS = 32;

    private static final Duration LAST_SCANS = Duration.ofSeconds(30);

    final Requests requests;
    final Stadium stadium;
    final Deck deck;
    final Pace pace = new Pace();
    final Latency latency = new Latency();
    /** Scans that were answered; each has an id of its own. */
    long answered;

    long wrong;
    long busy;
    boolean closing;
    private final Load load;

    Shift(Stadium stadium, Deck deck) throws IOException, InterruptedException {
        this.requests = stadium.requests();
        this.stadium = stadium;
        this.deck = deck;
        var stewards = new ArrayList<Steward>();
        for (int i = 0; i < STEWARDS; i++) stewards.add(new Steward(this));
        this.load = new Load(stadium.access(), stewards);
    }

    List<Windows.Window> work(String what, Duration warmUp, Duration window, int windows) throws IOException {
        return Windows.measure(
                load,
                latency,
                warmUp,
                window,
                windows,
                each -> Bench.say("%s: %.0f/s, p50 %.2f ms, p99 %.2f ms"
                        .formatted(what, each.perSecond(), each.p50Millis(), each.p99Millis())));
    }

    void wrong(Deck.Card card, Reply answer) {
        if (wrong++ < 3) Bench.say("should be " + card.verdict() + ": " + answer.status() + " " + answer.body());
    }

    /** Nobody comes any more; who has come gets an answer. */
    @Override
    public void close() throws IOException {
        if (closing) return;
        closing = true;
        pace.perSecond(0);
        load.run(LAST_SCANS);
        if (!load.done()) throw new IllegalStateException("some scans were never answered");
        load.close();
    }
}
