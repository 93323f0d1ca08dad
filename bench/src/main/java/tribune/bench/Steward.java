package tribune.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tribune.bench.load.Latency;
import tribune.bench.load.Reply;
import tribune.bench.load.Script;
import tribune.bench.load.Step;
import tribune.kernel.Uuid7;

/**
 * Scans what is held up, and compares each verdict with the one that must come. A scan without an answer is sent again
 * under its id.
 */
final class Steward implements Script {
    private static final int OK = 200;
    private static final int BUSY = 503;
    private static final Step.Pause AFTER_BUSY = new Step.Pause(50);
    private final Shift shift;
    private final Latency unused = new Latency();
    private Deck.@Nullable Card card;
    private Step.@Nullable Send sent;
    private boolean again;
    private boolean waited;
    private long began;

    Steward(Shift shift) {
        this.shift = shift;
    }

    @Override
    public Step next(Reply previous) {
        if (sent == null) return begin();
        if (again || previous.status() == 0) {
            again = false;
            return sent;
        }
        if (previous.status() == BUSY) {
            shift.busy++;
            again = true;
            return AFTER_BUSY;
        }
        answered(previous);
        return begin();
    }

    private void answered(Reply answer) {
        shift.latency.add(System.nanoTime() - began);
        shift.answered++;
        var asked = Objects.requireNonNull(card);
        var said = answer.value("result").equals("ADMITTED") ? "ADMITTED" : answer.value("reason");
        if (answer.status() != OK || !said.equals(asked.verdict())) shift.wrong(asked, answer);
        if (asked.good() != null) shift.deck.letIn(asked.good());
    }

    /**
     * Time counts from the moment at which somebody should have come, if no steward was free then. A steward who was
     * free and looked at the clock a little late has lost that time himself: the gate has not.
     */
    private Step begin() {
        sent = null;
        if (shift.closing) return new Step.Done();
        long wait = shift.pace.take();
        if (wait > 0) {
            waited = true;
            return new Step.Pause(wait);
        }
        began = waited ? System.nanoTime() : shift.pace.arrived();
        waited = false;
        var now = shift.stadium.clock.instant();
        card = shift.deck.next(now);
        var body = "{\"scanId\":\"" + Uuid7.next() + "\",\"code\":\"" + card.code() + "\",\"eventId\":\""
                + shift.deck.match().event().value() + "\",\"checkpointId\":\""
                + shift.stadium.checkpoint(card.gate()) + "\",\"scannedAt\":\"" + now + "\"}";
        sent = new Step.Send(shift.requests.post("/v1/access/validate", body), unused);
        return sent;
    }
}
