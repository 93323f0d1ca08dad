package tribune.payments.payment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.payments.PaymentCaptured;
import tribune.kernel.GroupCommit;
import tribune.kernel.Service;
import tribune.payments.ledger.Account;
import tribune.payments.ledger.Ledger;
import tribune.payments.ledger.Transfer;

/**
 * Records money that came: the capture, its postings, and the fact that the order is paid. A hot step, so what queues
 * during one commit is decided in the next. Money that is not exactly what was asked, or comes a second time, is
 * posted to the account UNMATCHED and noted for review; it pays nothing.
 */
public final class Captures {
    enum Outcome {
        /** The payment is captured by this. */
        PAID,
        /** Known already: nothing was done. */
        REPEATED,
        /** Kept for people to look at. */
        FOR_REVIEW
    }

    /** A capture as decided: why it does not pay, or null if it does. */
    record Decided(Receipt receipt, @Nullable String objection) {
        boolean accepted() {
            return objection == null;
        }
    }

    private final Service service;
    private final CaptureStore store;
    private final Ledger ledger;
    private final Instruments instruments;
    private final GroupCommit<Receipt, Outcome> writer;

    public Captures(Service service, CaptureStore store, Ledger ledger, Instruments instruments) {
        this.service = service;
        this.store = store;
        this.ledger = ledger;
        this.instruments = instruments;
        this.writer = service.groupCommit("captures", new GroupCommit.Batch<>() {
            @Override
            public UUID organiser(Receipt receipt) {
                return receipt.organiser().value();
            }

            @Override
            public List<Outcome> decide(List<Receipt> receipts) {
                return recordAll(receipts);
            }
        });
    }

    Outcome record(Receipt receipt) {
        return writer.submit(receipt);
    }

    private List<Outcome> recordAll(List<Receipt> receipts) {
        var now = service.clock().instant();
        var fresh = store.remember(receipts, now);
        var payments = store.lock(receipts);
        var decided = decide(receipts, fresh, payments);
        var inserted = store.insert(decided.values(), now);
        decided.keySet().retainAll(inserted);

        ledger.post(decided.values().stream().map(Captures::transfer).toList());
        store.noteForReview(decided.values(), now);
        for (var each : decided.values()) if (each.accepted()) publish(each.receipt(), payments);
        return outcomes(receipts, decided);
    }

    /** The writer's thread has no trace of its own: the fact belongs to that of the report. */
    private void publish(Receipt receipt, Map<PaymentId, Payment> payments) {
        var fact = fact(receipt, payments);
        try (var _ = MDC.putCloseable("traceparent", receipt.trace())) {
            service.outbox().add(fact.organiserId(), fact.paymentId(), fact);
        }
    }

    /** By capture: the first report of each capture counts, and the first fitting capture of each payment. */
    private static Map<UUID, Decided> decide(
            List<Receipt> receipts, Set<Receipt> fresh, Map<PaymentId, Payment> payments) {
        var paid = new HashSet<PaymentId>();
        payments.values().stream()
                .filter(payment -> payment.state() == Payment.State.CAPTURED)
                .forEach(payment -> paid.add(payment.id()));
        var decided = new LinkedHashMap<UUID, Decided>();
        for (var receipt : receipts) {
            if (!fresh.contains(receipt) || decided.containsKey(receipt.captureId())) continue;
            var objection = objection(receipt, asked(receipt, payments), paid);
            if (objection == null) paid.add(receipt.payment());
            decided.put(receipt.captureId(), new Decided(receipt, objection));
        }
        return decided;
    }

    private static @Nullable String objection(Receipt receipt, Payment payment, Set<PaymentId> paid) {
        if (!payment.begunSession().amount().equals(receipt.money().amount())) return "amount_differs";
        return paid.contains(payment.id()) ? "captured_twice" : null;
    }

    /** A receipt names a payment that stands: it was read to make the receipt, and none is ever deleted. */
    private static Payment asked(Receipt receipt, Map<PaymentId, Payment> payments) {
        return Objects.requireNonNull(payments.get(receipt.payment()));
    }

    private static Transfer transfer(Decided capture) {
        var receipt = capture.receipt();
        return Transfer.of(
                receipt.organiser(),
                "capture",
                receipt.captureId(),
                receipt.payment(),
                Account.PROVIDER_CLEARING,
                capture.accepted() ? Account.ORGANISER_PAYABLE : Account.UNMATCHED,
                receipt.money().amount());
    }

    private PaymentCaptured fact(Receipt receipt, Map<PaymentId, Payment> payments) {
        var payment = asked(receipt, payments);
        var money = receipt.money();
        return new PaymentCaptured(
                payment.id(),
                payment.order(),
                payment.organiser(),
                money.amount(),
                money.at(),
                instruments.of(payment.organiser(), receipt.provider(), money.instrument()));
    }

    private static List<Outcome> outcomes(List<Receipt> receipts, Map<UUID, Decided> recorded) {
        var outcomes = new ArrayList<Outcome>();
        for (var receipt : receipts) {
            var capture = recorded.get(receipt.captureId());
            // The same object, not an equal one: an equal receipt is a repetition within the batch.
            if (capture == null || capture.receipt() != receipt) outcomes.add(Outcome.REPEATED);
            else outcomes.add(capture.accepted() ? Outcome.PAID : Outcome.FOR_REVIEW);
        }
        return outcomes;
    }
}
