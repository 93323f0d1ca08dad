package tribune.payments.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** Refunds. The schema refuses one that would give back more than was captured. */
public final class RefundStore {
    private final Database database;

    public RefundStore(Database database) {
        this.database = database;
    }

    boolean insert(Refund refund, Instant now) {
        return database.sql("""
                insert into refund (organiser_id, id, payment_id, cause, amount_minor, currency, state, requested_at)
                values (:organiser, :id, :payment, :cause, :amount, :currency, 'requested', :now)
                on conflict (organiser_id, id) do nothing
                """)
                        .param("organiser", refund.organiser().value())
                        .param("id", refund.id().value())
                        .param("payment", refund.payment().value())
                        .param("cause", refund.cause())
                        .param("amount", refund.amount().amount())
                        .param("currency", refund.amount().currency())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Refund> find(OrganiserId organiser, RefundId id) {
        return database.sql("""
                select payment_id, cause, amount_minor, currency, state from refund
                where organiser_id = :organiser and id = :id
                """)
                .param("organiser", organiser.value())
                .param("id", id.value())
                .query((row, _) -> new Refund(
                        organiser,
                        id,
                        new PaymentId(row.getObject("payment_id", UUID.class)),
                        row.getString("cause"),
                        new Money(row.getLong("amount_minor"), row.getString("currency")),
                        Refund.State.of(row.getString("state"))))
                .optional();
    }

    boolean complete(Refund refund, Instant now) {
        return settle(refund, "completed", null, now);
    }

    boolean fail(Refund refund, String reason, Instant now) {
        return settle(refund, "failed", reason, now);
    }

    private boolean settle(Refund refund, String state, @Nullable String failure, Instant now) {
        return database.sql("""
                update refund set state = :state, settled_at = :now, failure = :failure
                where organiser_id = :organiser and id = :id and state = 'requested'
                """)
                        .param("organiser", refund.organiser().value())
                        .param("id", refund.id().value())
                        .param("state", state)
                        .param("failure", failure)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
