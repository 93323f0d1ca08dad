package tribune.payments.payment;

import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RefundId;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.payments.RefundFailed;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Money;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.payments.ledger.Account;
import tribune.payments.ledger.Ledger;
import tribune.payments.ledger.Transfer;
import tribune.payments.payment.OwedCall.Kind;
import tribune.payments.payment.OwedCall.Result;
import tribune.payments.provider.Provider.RefundAnswer;
import tribune.payments.provider.Provider.RefundRequest;
import tribune.payments.provider.Providers;

/** Gives money back: requested by a fact, made at the provider afterwards, completed by its answer or its webhook. */
public final class Refunds {
    private final Service service;
    private final RefundStore store;
    private final PaymentStore payments;
    private final Ledger ledger;
    private final OwedCalls owed;
    private final Providers providers;

    public Refunds(
            Service service,
            RefundStore store,
            PaymentStore payments,
            Ledger ledger,
            OwedCalls owed,
            Providers providers) {
        this.service = service;
        this.store = store;
        this.payments = payments;
        this.ledger = ledger;
        this.owed = owed;
        this.providers = providers;
        owed.on(Kind.REFUND, this::makeAtProvider);
    }

    /** In the consumer's transaction. Cancelling different lines gives different refunds. */
    public void cancel(OrderCancelled cancelled) {
        var lines = cancelled.lines().stream()
                .map(line -> line.value().toString())
                .sorted()
                .toList();
        var id = Uuid7.derived("refund", cancelled.orderId().value().toString(), "cancelled", String.join(",", lines));
        request(cancelled.organiserId(), cancelled.orderId(), new RefundId(id), "order-cancelled", cancelled.refund());
    }

    /** In the consumer's transaction. */
    public void giveBack(OrderUnfulfillable order) {
        var id = Uuid7.derived("refund", order.orderId().value().toString(), "unfulfillable");
        request(order.organiserId(), order.orderId(), new RefundId(id), "order-unfulfillable", order.refund());
    }

    private void request(OrganiserId organiser, OrderId order, RefundId id, String cause, Money amount) {
        if (amount.amount() == 0) return;
        var refund = new Refund(organiser, id, Payment.idOf(order), cause, amount, Refund.State.REQUESTED);
        if (!store.insert(refund, service.clock().instant())) return;
        post(refund, "refund-requested", Account.ORGANISER_PAYABLE, Account.REFUNDS);
        owed.owe(Kind.REFUND, id.value(), organiser);
    }

    private Result makeAtProvider(OwedCall call) {
        var organiser = call.organiser();
        var database = service.database();
        var refund = database.read(organiser, () -> store.find(organiser, new RefundId(call.subject())))
                .orElseThrow();
        if (refund.state() != Refund.State.REQUESTED) return Result.DONE;
        var payment = database.read(organiser, () -> payments.find(organiser, refund.payment()))
                .orElseThrow();
        var session = payment.begunSession();
        var request = new RefundRequest(session.id(), refund.id(), refund.amount());
        return switch (providers.named(session.provider()).refund(request)) {
            case RefundAnswer.Pending _ -> Result.ASK_AGAIN;
            case RefundAnswer.Completed _ -> {
                database.transaction(organiser, () -> complete(payment, refund));
                yield Result.DONE;
            }
            case RefundAnswer.Refused refused -> {
                database.transaction(organiser, () -> fail(payment, refund, refused.reason()));
                yield Result.DONE;
            }
        };
    }

    /** In the open transaction; a second time changes nothing. */
    void complete(Payment payment, Refund refund) {
        if (!store.complete(refund, service.clock().instant())) return;
        post(refund, "refund-completed", Account.REFUNDS, Account.PROVIDER_CLEARING);
        service.outbox()
                .add(
                        refund.organiser(),
                        refund.id(),
                        new RefundCompleted(
                                refund.id(), payment.id(), payment.order(), refund.organiser(), refund.amount()));
    }

    /** In the open transaction: the money stays with the organiser, and people must find another way. */
    void fail(Payment payment, Refund refund, String reason) {
        var now = service.clock().instant();
        if (!store.fail(refund, reason, now)) return;
        post(refund, "refund-failed", Account.REFUNDS, Account.ORGANISER_PAYABLE);
        service.outbox()
                .add(
                        refund.organiser(),
                        refund.id(),
                        new RefundFailed(
                                refund.id(),
                                payment.id(),
                                payment.order(),
                                refund.organiser(),
                                refund.amount(),
                                reason,
                                now));
    }

    private void post(Refund refund, String cause, Account debit, Account credit) {
        UUID subject = refund.id().value();
        ledger.post(List.of(
                Transfer.of(refund.organiser(), cause, subject, refund.payment(), debit, credit, refund.amount())));
    }
}
