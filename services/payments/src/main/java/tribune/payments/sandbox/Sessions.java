package tribune.payments.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Uuid7;
import tribune.payments.PaymentsProblem;
import tribune.payments.provider.Provider.Closing;
import tribune.payments.provider.Provider.Opening;
import tribune.payments.provider.Provider.RefundAnswer;
import tribune.payments.provider.Provider.RefundRequest;
import tribune.payments.provider.Provider.Taken;

/** What the sandbox does with a session: opens it, lets the buyer decide, closes it, gives money back. */
final class Sessions {
    private static final Pattern ID = Pattern.compile("sb_[0-9a-f]{32}");
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int EXPIRED_AT_A_TIME = 100;

    private final SessionStore store;
    private final Courier courier;
    private final Clock clock;

    Sessions(SessionStore store, Courier courier, Clock clock) {
        this.store = store;
        this.courier = courier;
        this.clock = clock;
    }

    String open(Opening opening) {
        return store.transaction(() -> store.open(opening, clock.instant()));
    }

    Session read(String id) {
        if (!ID.matcher(id).matches()) throw unknown();
        return store.transaction(() -> store.find(id)).orElseThrow(Sessions::unknown);
    }

    /** The buyer's decision. A session that has ended refuses another one, but repeats a success. */
    Session decide(String id, Outcome outcome, Manner manner, Duration delay, @Nullable String card) {
        if (!ID.matcher(id).matches()) throw unknown();
        record Decision(Session session, List<Letter> letters) {}
        var decision = store.told(() -> {
            var now = clock.instant();
            var session = store.lock(id).orElseThrow(Sessions::unknown);
            if (session.state() == Session.State.CAPTURED && outcome == Outcome.SUCCESS)
                return new Decision(session, List.of());
            if (!session.open(now)) throw PaymentsProblem.SESSION_ENDED.because("nothing more happens in this session");
            var taken = taken(session, card, now);
            var letters = switch (outcome) {
                case SUCCESS -> capture(session, manner, delay, taken);
                case DECLINE -> decline(session);
                case ABANDON -> close(session, session.declines() > 0 ? "declined" : "abandoned", now);
            };
            courier.post(letters);
            var after = outcome == Outcome.SUCCESS
                    ? session.captured(taken)
                    : store.find(id).orElseThrow();
            return new Decision(after, letters);
        });
        courier.sendNow(decision.letters());
        return decision.session();
    }

    Closing close(String id) {
        return store.transaction(() -> {
            var session = store.lock(id);
            if (session.isEmpty()) return new Closing.Unknown();
            var taken = session.get().taken();
            if (taken != null) return new Closing.Captured(taken);
            store.close(session.get());
            return new Closing.Closed();
        });
    }

    RefundAnswer refund(RefundRequest refund) {
        record Made(RefundAnswer answer, List<Letter> letters) {}
        var made = store.transaction(() -> {
            var now = clock.instant();
            var session = store.lock(refund.session());
            var id = refund.refundId().value().toString();
            if (session.isEmpty() || session.get().taken() == null)
                return new Made(refused("nothing captured"), List.of());
            long left = session.get().amount().amount() - store.refunded(refund.session(), id);
            if (refund.amount().amount() > left) return new Made(refused("more than captured"), List.of());
            if (!store.refund(refund, now)) return new Made(new RefundAnswer.Completed(), List.of());
            var letters = List.of(Letter.refunded(session.get(), id, refund.amount(), now));
            courier.post(letters);
            return new Made(new RefundAnswer.Completed(), letters);
        });
        courier.sendNow(made.letters());
        return made.answer();
    }

    /** The task: closes sessions whose time is over and says so. */
    void expire() {
        var letters = store.transaction(() -> {
            var now = clock.instant();
            var closed = store.lockExpired(now, EXPIRED_AT_A_TIME).stream()
                    .flatMap(session -> close(session, "expired", now).stream())
                    .toList();
            courier.post(closed);
            return closed;
        });
        courier.sendNow(letters);
    }

    /** Each buyer has a card of their own, unless one is named. */
    private static Taken taken(Session session, @Nullable String card, Instant now) {
        var paidWith = Uuid7.derived("sandbox card", card == null ? session.id() : card);
        return new Taken(Letter.randomId("cap_"), session.amount(), now, "fp_" + paidWith);
    }

    private List<Letter> capture(Session session, Manner manner, Duration delay, Taken taken) {
        var now = taken.at();
        store.capture(session, taken);
        var letter = Letter.captured(session, taken, now);
        var later = Letter.captured(session, taken, now.plus(STEP));
        return switch (manner) {
            case NORMAL -> List.of(letter);
            case LATE -> List.of(Letter.captured(session, taken, now.plus(delay)));
            case TWICE -> List.of(letter.inCopies(2));
            case CLOSED_FIRST -> List.of(Letter.closed(session, "abandoned", now), later);
            case REFUND_FIRST -> {
                var refund = UUID.randomUUID().toString();
                yield List.of(Letter.refunded(session, refund, session.amount(), now), later);
            }
            case FORGED -> List.of(letter.asForged());
            case NEVER -> List.of();
        };
    }

    private List<Letter> decline(Session session) {
        store.decline(session);
        return List.of();
    }

    private List<Letter> close(Session session, String reason, Instant now) {
        store.close(session);
        return List.of(Letter.closed(session, reason, now));
    }

    private static RefundAnswer refused(String reason) {
        return new RefundAnswer.Refused(reason);
    }

    private static RuntimeException unknown() {
        return PaymentsProblem.SESSION_UNKNOWN.because("there is no such session");
    }
}
