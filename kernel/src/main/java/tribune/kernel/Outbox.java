package tribune.kernel;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes facts in the transaction that makes them true; the relay publishes them after the commit. */
public final class Outbox {
    private final Database database;
    private final Clock clock;
    private Runnable wake = () -> {};

    Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds a fact about {@code subject}; the record's {@link FactType} names it. */
    public void add(Id organiser, Id subject, Object fact) {
        var type = fact.getClass().getAnnotation(FactType.class).value();
        add(organiser.value(), type, subject.value().toString(), Json.write(fact));
    }

    void add(UUID organiser, String type, String subject, String payload) {
        database.sql("""
                insert into outbox (id, organiser_id, type, subject, occurred_at, trace, payload)
                values (:id, :organiser, :type, :subject, :now, :trace, :payload)
                """)
                .param("id", Uuid7.next())
                .param("organiser", organiser)
                .param("type", type)
                .param("subject", subject)
                .param("now", java.sql.Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("trace", MDC.get("traceparent"))
                .param("payload", payload)
                .update();
        wakeAfterCommit();
    }

    /** For writers that insert into the outbox themselves, in a batch. */
    public void wake() {
        wake.run();
    }

    void onWake(Runnable wake) {
        this.wake = wake;
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.run();
            }
        });
    }
}
