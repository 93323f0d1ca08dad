package tribune.payments.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Database;
import tribune.payments.payment.Captures.Decided;

/** The statements of a batch of captures: one each, however many captures there are. */
public final class CaptureStore {
    private final Database database;
    private final WebhookStore webhooks;

    public CaptureStore(Database database, WebhookStore webhooks) {
        this.database = database;
        this.webhooks = webhooks;
    }

    /** The receipts that were not heard of before; one that came without a webhook always counts. */
    Set<Receipt> remember(List<Receipt> receipts, Instant now) {
        var heard = receipts.stream()
                .filter(receipt -> receipt.notification() != null)
                .map(receipt -> new WebhookStore.Heard(
                        receipt.organiser(), receipt.provider(), receipt.notification(), "captured", receipt.payment()))
                .toList();
        var fresh = webhooks.remember(heard, now);
        var known = new HashSet<Receipt>();
        for (var receipt : receipts) {
            if (receipt.notification() == null || fresh.contains(receipt.provider() + " " + receipt.notification()))
                known.add(receipt);
        }
        return known;
    }

    /** Locks the payments in one order for everyone, so that two writers never wait for each other. */
    Map<PaymentId, Payment> lock(List<Receipt> receipts) {
        return database
                .sql("""
                select p.organiser_id, p.id, p.order_id, p.state, p.reference, p.amount_minor, p.currency, p.provider,
                    p.session, p.link
                from payment p
                where (p.organiser_id, p.id) in (select o, i from unnest(:organisers, :ids) as wanted(o, i))
                order by p.id for update
                """)
                .param("organisers", ids(receipts, each -> each.organiser().value()))
                .param("ids", ids(receipts, each -> each.payment().value()))
                .query((row, _) -> PaymentStore.payment(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Payment::id, Function.identity()));
    }

    /** The ids of those that were not recorded before. */
    Set<UUID> insert(Collection<Decided> captures, Instant now) {
        if (captures.isEmpty()) return Set.of();
        return database.sql("""
                insert into capture
                    (organiser_id, id, payment_id, provider, provider_reference, amount_minor, currency, accepted,
                        captured_at, recorded_at)
                select c.organiser, c.id, c.payment, c.provider, c.reference, c.amount, c.currency, c.accepted,
                    c.captured_at::timestamptz, :now
                from unnest(:organisers, :ids, :payments, :providers, :references, :amounts, :currencies, :accepted,
                    :times) as c(organiser, id, payment, provider, reference, amount, currency, accepted, captured_at)
                on conflict do nothing returning id
                """)
                .param("now", Timestamp.from(now))
                .param(
                        "organisers",
                        ids(captures, each -> each.receipt().organiser().value()))
                .param("ids", ids(captures, each -> each.receipt().captureId()))
                .param(
                        "payments",
                        ids(captures, each -> each.receipt().payment().value()))
                .param("providers", texts(captures, each -> each.receipt().provider()))
                .param(
                        "references",
                        texts(captures, each -> each.receipt().money().reference()))
                .param(
                        "amounts",
                        captures.stream()
                                .map(each -> each.receipt().money().amount().amount())
                                .toArray(Long[]::new))
                .param(
                        "currencies",
                        texts(captures, each -> each.receipt().money().amount().currency()))
                .param("accepted", captures.stream().map(Decided::accepted).toArray(Boolean[]::new))
                .param(
                        "times",
                        texts(captures, each -> each.receipt().money().at().toString()))
                .query((row, _) -> row.getObject("id", UUID.class))
                .set();
    }

    void noteForReview(Collection<Decided> captures, Instant now) {
        for (var capture : captures) {
            var objection = capture.objection();
            if (objection == null) continue;
            var receipt = capture.receipt();
            webhooks.review(
                    new WebhookStore.Review(
                            receipt.organiser(),
                            receipt.captureId(),
                            receipt.payment(),
                            objection,
                            receipt.money().amount()),
                    now);
        }
    }

    private static <T> UUID[] ids(Collection<T> rows, Function<T, UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
