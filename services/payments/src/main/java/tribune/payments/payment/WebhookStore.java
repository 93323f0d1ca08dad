package tribune.payments.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** Which notifications were heard, each once and for ever, and what people should look at. */
public final class WebhookStore {
    record Heard(OrganiserId organiser, String provider, String notification, String kind, PaymentId payment) {}

    record Review(OrganiserId organiser, UUID id, PaymentId payment, String reason, Money amount) {}

    private final Database database;

    public WebhookStore(Database database) {
        this.database = database;
    }

    /** The new ones among them, as "provider notification". */
    Set<String> remember(Collection<Heard> notifications, Instant now) {
        if (notifications.isEmpty()) return Set.of();
        return database.sql("""
                insert into webhook (organiser_id, provider, notification_id, kind, payment_id, received_at)
                select w.organiser, w.provider, w.notification, w.kind, w.payment, :now
                from unnest(:organisers, :providers, :notifications, :kinds, :payments)
                    as w(organiser, provider, notification, kind, payment)
                on conflict do nothing returning provider, notification_id
                """)
                .param("now", Timestamp.from(now))
                .param("organisers", ids(notifications, each -> each.organiser().value()))
                .param("providers", texts(notifications, Heard::provider))
                .param("notifications", texts(notifications, Heard::notification))
                .param("kinds", texts(notifications, Heard::kind))
                .param("payments", ids(notifications, each -> each.payment().value()))
                .query((row, _) -> row.getString("provider") + " " + row.getString("notification_id"))
                .set();
    }

    boolean isNew(Heard notification, Instant now) {
        return !remember(List.of(notification), now).isEmpty();
    }

    void review(Review review, Instant now) {
        database.sql("""
                insert into review (organiser_id, id, payment_id, reason, amount_minor, currency, noted_at)
                values (:organiser, :id, :payment, :reason, :amount, :currency, :now)
                on conflict do nothing
                """)
                .param("organiser", review.organiser().value())
                .param("id", review.id())
                .param("payment", review.payment().value())
                .param("reason", review.reason())
                .param("amount", review.amount().amount())
                .param("currency", review.amount().currency())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static UUID[] ids(Collection<Heard> rows, Function<Heard, UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] texts(Collection<Heard> rows, Function<Heard, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
