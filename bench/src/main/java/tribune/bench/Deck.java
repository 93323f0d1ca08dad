package tribune.bench;

import static tribune.contracts.access.DenialReason.ALREADY_USED;
import static tribune.contracts.access.DenialReason.BAD_SIGNATURE;
import static tribune.contracts.access.DenialReason.BLOCKED;
import static tribune.contracts.access.DenialReason.EXPIRED_CODE;
import static tribune.contracts.access.DenialReason.MALFORMED;
import static tribune.contracts.access.DenialReason.REPLACED;
import static tribune.contracts.access.DenialReason.UNKNOWN_CREDENTIAL;
import static tribune.contracts.access.DenialReason.VOIDED;
import static tribune.contracts.access.DenialReason.WRONG_EVENT;
import static tribune.contracts.access.DenialReason.WRONG_FORM;
import static tribune.contracts.access.DenialReason.WRONG_GATE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tribune.contracts.access.DenialReason;

/** What people hold up at the gates of a match, one after the other, each with the verdict that must come. */
final class Deck {
    private static final int OLD_SECONDS = 60;
    private static final int IN_A_SIGNATURE = 100;

    /** Of a thousand people so many come with this. */
    private enum Kind {
        GOOD(800, null),
        USED(60, ALREADY_USED),
        AT_ANOTHER_GATE(40, WRONG_GATE),
        FORGED(20, BAD_SIGNATURE),
        UNKNOWN(10, UNKNOWN_CREDENTIAL),
        NO_CODE(10, MALFORMED),
        CANCELLED(10, VOIDED),
        OLD_CODE(10, REPLACED),
        STOLEN(10, BLOCKED),
        OF_ANOTHER_MATCH(10, WRONG_EVENT),
        SCREENSHOT(10, EXPIRED_CODE),
        PRINTED_FROM_A_PHONE(10, WRONG_FORM);

        private final int share;
        private final @Nullable DenialReason verdict;

        Kind(int share, @Nullable DenialReason verdict) {
            this.share = share;
            this.verdict = verdict;
        }

        static Kind any(Random random) {
            int left = random.nextInt(1_000);
            for (var kind : values()) {
                left -= kind.share;
                if (left < 0) return kind;
            }
            return GOOD;
        }
    }

    /**
     * @param good the ticket, where nobody has come with it before
     * @param reason why it must be refused; null: whoever holds it must be let in
     */
    record Card(
            String code,
            int gate,
            @Nullable Pass good,
            @Nullable DenialReason reason) {
        String verdict() {
            return reason == null ? "ADMITTED" : reason.name();
        }
    }

    private final Random random;
    private final Stadium.Match match;
    private final Stadium.Match other;
    private final List<Pass> phones;
    private final Iterator<Pass> fresh;
    private final List<Pass> used = new ArrayList<>();

    /** {@code other}: a match on another day. */
    Deck(long seed, Stadium.Match match, Stadium.Match other) {
        this.random = new Random(seed);
        this.match = match;
        this.other = other;
        this.phones = match.live().stream().filter(Pass::onPhone).toList();
        this.fresh = match.live().iterator();
    }

    Stadium.Match match() {
        return match;
    }

    /** Who has been let in may try once more. */
    void letIn(Pass pass) {
        used.add(pass);
    }

    /** How many have been let in. */
    int letIn() {
        return used.size();
    }

    Card next(Instant now) {
        var kind = Kind.any(random);
        if (kind == Kind.USED && used.isEmpty()) kind = Kind.GOOD;
        if (kind == Kind.GOOD && !fresh.hasNext()) kind = Kind.USED;
        if (kind == Kind.GOOD) {
            var pass = fresh.next();
            return new Card(pass.shown(now), pass.gate(), pass, null);
        }
        var pass = one(from(kind));
        int gate = kind == Kind.AT_ANOTHER_GATE ? (pass.gate() + 1) % Stadium.GATES.size() : pass.gate();
        return new Card(shown(kind, pass, now), gate, null, kind.verdict);
    }

    private List<Pass> from(Kind kind) {
        return switch (kind) {
            case USED -> used;
            case UNKNOWN -> match.unknown();
            case CANCELLED -> match.cancelled();
            case OLD_CODE -> match.replaced();
            case STOLEN -> match.blocked();
            case OF_ANOTHER_MATCH -> other.live();
            case SCREENSHOT, PRINTED_FROM_A_PHONE -> phones;
            default -> match.live();
        };
    }

    private static String shown(Kind kind, Pass pass, Instant now) {
        return switch (kind) {
            case NO_CODE -> "https://tickets.example.org/" + pass.ticket().value();
            case FORGED -> forged(pass.shown(now));
            case SCREENSHOT -> pass.shown(now.minusSeconds(OLD_SECONDS));
            case PRINTED_FROM_A_PHONE -> pass.signed();
            default -> pass.shown(now);
        };
    }

    private static String forged(String code) {
        char other = code.charAt(IN_A_SIGNATURE) == 'A' ? 'B' : 'A';
        return code.substring(0, IN_A_SIGNATURE) + other + code.substring(IN_A_SIGNATURE + 1);
    }

    private Pass one(List<Pass> of) {
        return of.get(random.nextInt(of.size()));
    }
}
