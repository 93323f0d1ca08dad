package tribune.payments.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How the webhooks of an outcome are sent: as they should be, or in one of the ways in which real ones go wrong. */
enum Manner {
    NORMAL("normal"),
    LATE("late"),
    TWICE("twice"),
    /** A notification that the session closed without money, then the one that money came. */
    CLOSED_FIRST("closed-first"),
    /** A notification of a refund before that of the money. */
    REFUND_FIRST("refund-first"),
    /** Signed with a wrong secret; no genuine one follows. */
    FORGED("forged"),
    NEVER("never");

    private final String wire;

    Manner(String wire) {
        this.wire = wire;
    }

    /** As JSON and forms name it. */
    @JsonValue
    String wire() {
        return wire;
    }

    static Optional<Manner> of(String wire) {
        return Arrays.stream(values())
                .filter(manner -> manner.wire.equals(wire))
                .findFirst();
    }
}
