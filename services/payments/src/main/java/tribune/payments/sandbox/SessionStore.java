package tribune.payments.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.payments.provider.Provider.Opening;
import tribune.payments.provider.Provider.RefundRequest;
import tribune.payments.provider.Provider.Taken;

/** The sandbox's own tables of sessions and refunds. */
final class SessionStore {
    private static final String COLUMNS = """
            id, payee, reference, amount_minor, currency, language, return_url, state, expires_at, declines, capture_id,
            captured_at, instrument
            """;

    private final Database database;

    SessionStore(Database database) {
        this.database = database;
    }

    /** A transaction of which a buyer is told: it is on the disk before. */
    <T> T told(Supplier<T> work) {
        return database.directory(work);
    }

    /**
     * A transaction that does not wait for the disk: no buyer is told of it, and whatever payments commits on the
     * strength of it, in the same cluster, takes it to the disk.
     */
    <T> T transaction(Supplier<T> work) {
        return database.directory(() -> {
            database.sql("set local synchronous_commit = off").update();
            return work.get();
        });
    }

    /** The session of this client reference, opened now if there was none. */
    String open(Opening opening, Instant now) {
        return database.sql("""
                insert into sandbox_session
                    (id, client_reference, payee, reference, amount_minor, currency, language, return_url, state,
                        opened_at, expires_at)
                values (:id, :client, :payee, :reference, :amount, :currency, :language, :return, 'open', :now,
                    :expires)
                on conflict (client_reference) do update set client_reference = excluded.client_reference
                returning id
                """)
                .param("id", Letter.randomId("sb_"))
                .param("client", opening.paymentId().value().toString())
                .param("payee", opening.payee())
                .param("reference", opening.reference())
                .param("amount", opening.amount().amount())
                .param("currency", opening.amount().currency())
                .param("language", opening.language())
                .param("return", opening.returnUrl())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(opening.expiresAt()))
                .query(String.class)
                .single();
    }

    Optional<Session> find(String id) {
        return select("where id = :id", id);
    }

    Optional<Session> lock(String id) {
        return select("where id = :id for update", id);
    }

    private Optional<Session> select(String condition, String id) {
        return database.sql("select " + COLUMNS + " from sandbox_session " + condition)
                .param("id", id)
                .query((row, _) -> session(row))
                .optional();
    }

    List<Session> lockExpired(Instant now, int limit) {
        return database.sql("select " + COLUMNS + """
                 from sandbox_session where state = 'open' and expires_at <= :now
                order by expires_at limit :limit for update skip locked
                """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, _) -> session(row))
                .list();
    }

    void capture(Session session, Taken taken) {
        database.sql("""
                update sandbox_session set state = 'captured', capture_id = :capture, captured_at = :at,
                    instrument = :instrument where id = :id
                """)
                .param("id", session.id())
                .param("capture", taken.reference())
                .param("instrument", taken.instrument())
                .param("at", Timestamp.from(taken.at()))
                .update();
    }

    void decline(Session session) {
        database.sql("update sandbox_session set declines = declines + 1 where id = :id")
                .param("id", session.id())
                .update();
    }

    void close(Session session) {
        database.sql("update sandbox_session set state = 'closed' where id = :id")
                .param("id", session.id())
                .update();
    }

    /** False if this refund was made before. */
    boolean refund(RefundRequest refund, Instant now) {
        return database.sql("""
                insert into sandbox_refund (id, session, amount_minor, made_at) values (:id, :session, :amount, :now)
                on conflict (id) do nothing
                """)
                        .param("id", refund.refundId().value().toString())
                        .param("session", refund.session())
                        .param("amount", refund.amount().amount())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** What went back of this session, without the refund of this id. */
    long refunded(String session, String except) {
        return database.sql("""
                select coalesce(sum(amount_minor), 0)::bigint from sandbox_refund
                where session = :session and id <> :except
                """)
                .param("session", session)
                .param("except", except)
                .query(Long.class)
                .single();
    }

    private static Session session(ResultSet row) throws SQLException {
        var amount = new Money(row.getLong("amount_minor"), row.getString("currency"));
        return new Session(
                row.getString("id"),
                row.getString("payee"),
                row.getString("reference"),
                amount,
                row.getString("language"),
                row.getString("return_url"),
                Session.State.of(row.getString("state")),
                row.getTimestamp("expires_at").toInstant(),
                row.getInt("declines"),
                taken(row, amount));
    }

    private static @Nullable Taken taken(ResultSet row, Money amount) throws SQLException {
        var at = row.getTimestamp("captured_at");
        return at == null
                ? null
                : new Taken(row.getString("capture_id"), amount, at.toInstant(), row.getString("instrument"));
    }
}
