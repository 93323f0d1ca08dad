package tribune.payments.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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

    private final Database database;

    public PaymentStore(Database database) {
        this.database = database;
    }

    /** False if the order's payment exists already, be it one that was closed before it began. */
    boolean insert(Payment payment, Instant now) {
        var session = payment.begunSession();
        return database.sql("""
                insert into payment
                    (organiser_id, id, order_id, state, begun_at, reference, amount_minor, currency, provider, session,
                        link)
                values (:organiser, :id, :order, 'begun', :now, :reference, :amount, :currency, :provider, :session,
                    :link)
                on conflict do nothing
                """)
                        .param("organiser", payment.organiser().value())
                        .param("id", payment.id().value())
                        .param("order", payment.order().value())
                        .param("now", Timestamp.from(now))
                        .param("reference", session.reference())
                        .param("amount", session.amount().amount())
                        .param("currency", session.amount().currency())
                        .param("provider", session.provider())
                        .param("session", session.id())
                        .param("link", session.link())
                        .update()
                == 1;
    }

    void insertSession(Payment payment) {
        database.sql("""
                insert into provider_session (provider, session, organiser_id, payment_id)
                values (:provider, :session, :organiser, :payment)
                """)
                .param("provider", payment.begunSession().provider())
                .param("session", payment.begunSession().id())
                .param("organiser", payment.organiser().value())
                .param("payment", payment.id().value())
                .update();
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

    Optional<Owner> owner(String provider, String session) {
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
