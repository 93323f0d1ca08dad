package tribune.kernel;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes facts in the transaction that makes them true, all of them by one statement at its end; the relay publishes
 * them after the commit.
 */
public final class Outbox {
    private static final String INSERT = """
            insert into outbox (id, organiser_id, type, subject, occurred_at, trace, payload)
            select id, organiser, type, subject, at, trace, payload
            from unnest(:fact_ids::uuid[], :fact_organisers::uuid[], :fact_types::text[], :fact_subjects::text[],
                :fact_times::timestamptz[], :fact_traces::text[], :fact_payloads::text[]) with ordinality
                as f (id, organiser, type, subject, at, trace, payload, n)
            order by n
            """;

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
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var row = new Row(Uuid7.next(), organiser, type, subject, now, MDC.get("traceparent"), payload);
        ofThisTransaction().rows.add(row);
    }

    /** Runs a statement that changes rows, and writes the facts told so far after it: one round trip for both. */
    public void writeWith(String sql, Map<String, ?> parameters) {
        ofThisTransaction().write(sql + ";\n" + INSERT, parameters);
    }

    void onWake(Runnable wake) {
        this.wake = wake;
    }

    private Pending ofThisTransaction() {
        for (var known : TransactionSynchronizationManager.getSynchronizations())
            if (known instanceof Pending pending && pending.outbox() == this) return pending;
        var pending = new Pending(database.current());
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private record Row(
            UUID id,
            UUID organiser,
            String type,
            String subject,
            Instant at,
            @Nullable String trace,
            String payload) {}

    /** A transaction's facts, written by one statement before it commits. */
    private final class Pending implements TransactionSynchronization {
        private final JdbcClient client;
        private final List<Row> rows = new ArrayList<>();

        Pending(JdbcClient client) {
            this.client = client;
        }

        Outbox outbox() {
            return Outbox.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!rows.isEmpty()) write(INSERT, Map.of());
        }

        void write(String sql, Map<String, ?> parameters) {
            client.sql(sql)
                    .params(parameters)
                    .param("fact_ids", column(UUID[]::new, Row::id))
                    .param("fact_organisers", column(UUID[]::new, Row::organiser))
                    .param("fact_types", column(String[]::new, Row::type))
                    .param("fact_subjects", column(String[]::new, Row::subject))
                    .param("fact_times", column(Timestamp[]::new, row -> Timestamp.from(row.at)))
                    .param("fact_traces", column(String[]::new, Row::trace))
                    .param("fact_payloads", column(String[]::new, Row::payload))
                    .update();
            rows.clear();
        }

        @Override
        public void afterCommit() {
            wake.run();
        }

        private <C> C[] column(IntFunction<C[]> array, Function<Row, @Nullable C> value) {
            return rows.stream().map(value).toArray(array);
        }
    }
}
