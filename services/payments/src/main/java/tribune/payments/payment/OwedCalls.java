package tribune.payments.payment;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Service;
import tribune.payments.payment.OwedCall.Kind;
import tribune.payments.payment.OwedCall.Result;

/**
 * Makes the calls that are owed to providers: each is a row, written in the transaction that made it necessary, and
 * made outside of any. A call that fails is made again, ever more slowly but without end: money is at stake.
 */
public final class OwedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OwedCalls.class);
    private static final int AT_A_TIME = 16;
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Service service;
    private final Map<Kind, Function<OwedCall, Result>> makers = new EnumMap<>(Kind.class);

    public OwedCalls(Service service) {
        this.service = service;
    }

    void on(Kind kind, Function<OwedCall, Result> maker) {
        makers.put(kind, maker);
    }

    /** In the open transaction: this call is owed from now on. */
    void owe(Kind kind, UUID subject, OrganiserId organiser) {
        service.database()
                .sql("""
                insert into owed_call (kind, subject, organiser_id, due_at) values (:kind, :subject, :organiser, :now)
                on conflict do nothing
                """)
                .param("kind", kind.stored())
                .param("subject", subject)
                .param("organiser", organiser.value())
                .param("now", Timestamp.from(service.clock().instant()))
                .update();
    }

    /** Makes the calls that are due, some at a time until none is left. */
    public void makeDue() {
        for (var due = claim(); !due.isEmpty(); due = claim()) {
            try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(call -> calls.submit(() -> make(call)));
            }
        }
    }

    private void make(OwedCall call) {
        try {
            if (Objects.requireNonNull(makers.get(call.kind())).apply(call) == Result.DONE) settle(call);
            else postpone(call, "the provider cannot tell yet");
        } catch (RuntimeException failed) {
            LOG.warn("{} of {} is tried again: {}", call.kind(), call.subject(), failed.toString());
            postpone(call, failed.toString());
        }
    }

    private List<OwedCall> claim() {
        var now = service.clock().instant();
        return service.database()
                .directory(() -> service.database()
                        .sql("""
                update owed_call set due_at = :until, attempts = attempts + 1
                where (kind, subject) in (
                    select kind, subject from owed_call where due_at <= :now
                    order by due_at limit :limit for update skip locked)
                returning kind, subject, organiser_id, attempts
                """)
                        .param("now", Timestamp.from(now))
                        .param("until", Timestamp.from(now.plus(CLAIM)))
                        .param("limit", AT_A_TIME)
                        .query((row, _) -> new OwedCall(
                                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getObject("subject", UUID.class),
                                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                                row.getInt("attempts")))
                        .list());
    }

    private void settle(OwedCall call) {
        service.database()
                .directory(() -> service.database()
                        .sql("delete from owed_call where kind = :kind and subject = :subject")
                        .param("kind", call.kind().stored())
                        .param("subject", call.subject())
                        .update());
    }

    private void postpone(OwedCall call, String why) {
        var pause = Duration.ofSeconds(1L << Math.min(call.attempts(), 20));
        var next = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        service.database()
                .directory(() -> service.database()
                        .sql("update owed_call set due_at = :due, last_error = :why where kind = :kind"
                                + " and subject = :subject")
                        .param("due", Timestamp.from(service.clock().instant().plus(next)))
                        .param("why", why)
                        .param("kind", call.kind().stored())
                        .param("subject", call.subject())
                        .update());
    }
}
