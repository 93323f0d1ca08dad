package tribune.payments.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** Payments, the sessions' directory, and the names under which organisers are paid. */
public final class PaymentStore {
    /** Whose payment a provider's session is. */
    record Owner(OrganiserId organiser, PaymentId payment) {}

    private static final int MOST_OWNERS = 50_000;

    private final Database database;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    public PaymentStore(Database database) {
        this.database = database;
    }

    /** Those whose order has no payment yet, be it one that was closed before it began; with their sessions. */
    void insert(List<Payment> payments, Instant now) {
        var sessions = payments.stream().map(Payment::begunSession).toList();
        database.sql("""
                with made as (
                    insert into payment
                        (organiser_id, id, order_id, state, begun_at, reference, amount_minor, currency, provider,
                            session, link)
                    select o, i, ord, 'begun', :now, ref, amount, currency, provider, session, link
                    from unnest(:organisers::uuid[], :ids::uuid[], :orders::uuid[], :references::text[],
                        :amounts::bigint[], :currencies::text[], :providers::text[], :sessions::text[], :links::text[])
                        as p (o, i, ord, ref, amount, currency, provider, session, link)
                    on conflict do nothing returning provider, session, organiser_id, id
                )
                insert into provider_session (provider, session, organiser_id, payment_id)
                select provider, session, organiser_id, id from made
                """)
                .param("now", Timestamp.from(now))
                .param("organisers", ids(payments, each -> each.organiser().value()))
                .param("ids", ids(payments, each -> each.id().value()))
                .param("orders", ids(payments, each -> each.order().value()))
                .param("references", texts(sessions, Payment.Session::reference))
                .param(
                        "amounts",
                        sessions.stream().map(each -> each.amount().amount()).toArray(Long[]::new))
                .param("currencies", texts(sessions, each -> each.amount().currency()))
                .param("providers", texts(sessions, Payment.Session::provider))
                .param("sessions", texts(sessions, Payment.Session::id))
                .param("links", texts(sessions, Payment.Session::link))
                .update();
    }

    /** As they stand now. */
    Map<PaymentId, Payment> find(List<Payment> payments) {
        return database
                .sql("""
                select organiser_id, id, order_id, state, reference, amount_minor, currency, provider, session, link
                from payment
                where (organiser_id, id) in (select o, i from unnest(:organisers::uuid[], :ids::uuid[]) as w (o, i))
                """)
                .param("organisers", ids(payments, each -> each.organiser().value()))
                .param("ids", ids(payments, each -> each.id().value()))
                .query((row, _) -> payment(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Payment::id, Function.identity()));
    }

    private static UUID[] ids(List<Payment> rows, Function<Payment, UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] texts(List<Payment.Session> rows, Function<Payment.Session, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** Keeps a payment from ever beginning; false if it has begun. */
    boolean insertClosed(OrganiserId organiser, OrderId order, String reason, Instant now) {
        return database.sql("""
                insert into payment (organiser_id, id, order_id, state, begun_at, closed_at, close_reason)
                values (:organiser, :id, :order, 'closed', :now, :now, :reason)
                on conflict do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", Payment.idOf(order).value())
                        .param("order", order.value())
                        .param("now", Timestamp.from(now))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** True if this ended a begun payment. */
    boolean close(OrganiserId organiser, PaymentId payment, String reason, Instant now) {
        return database.sql("""
                update payment set state = 'closed', closed_at = :now, close_reason = :reason
                where organiser_id = :organiser and id = :id and state = 'begun'
                """)
                        .param("organiser", organiser.value())
                        .param("id", payment.value())
                        .param("now", Timestamp.from(now))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    Optional<Payment> find(OrganiserId organiser, PaymentId payment) {
        return database.sql("""
                select organiser_id, id, order_id, state, reference, amount_minor, currency, provider, session, link
                from payment where organiser_id = :organiser and id = :id
                """)
                .param("organiser", organiser.value())
                .param("id", payment.value())
                .query((row, _) -> payment(row))
                .optional();
    }

    /** Found once, known for good: a session never changes its owner. Opens its own transaction where it must ask. */
    Optional<Owner> owner(String provider, String session) {
        var key = provider + " " + session;
        var known = owners.get(key);
        if (known != null) return Optional.of(known);
        var found = database.directory(() -> askOwner(provider, session));
        if (owners.size() >= MOST_OWNERS) owners.clear();
        found.ifPresent(owner -> owners.put(key, owner));
        return found;
    }

    private Optional<Owner> askOwner(String provider, String session) {
        return database.sql("""
                select organiser_id, payment_id from provider_session where provider = :provider and session = :session
                """)
                .param("provider", provider)
                .param("session", session)
                .query((row, _) -> new Owner(
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        new PaymentId(row.getObject("payment_id", UUID.class))))
                .optional();
    }

    Optional<String> payee(OrganiserId organiser) {
        return database.sql("select name from payee where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .optional();
    }

    public void learnPayee(OrganiserId organiser, long version, String name) {
        database.sql("""
                insert into payee (organiser_id, version, name) values (:organiser, :version, :name)
                on conflict (organiser_id) do update set version = excluded.version, name = excluded.name
                where payee.version < excluded.version
                """)
                .param("organiser", organiser.value())
                .param("version", version)
                .param("name", name)
                .update();
    }

    static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                new PaymentId(row.getObject("id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                Payment.State.of(row.getString("state")),
                session(row));
    }

    private static Payment.@Nullable Session session(ResultSet row) throws SQLException {
        var provider = row.getString("provider");
        if (provider == null) return null;
        return new Payment.Session(
                provider,
                row.getString("session"),
                row.getString("link"),
                row.getString("reference"),
                new Money(row.getLong("amount_minor"), row.getString("currency")));
    }
}
