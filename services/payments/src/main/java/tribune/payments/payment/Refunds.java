package tribune.payments.payment;

import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RefundId;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.payments.RefundFailed;
import tribune.contracts.sales.AddOnRefunded;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.contracts.sales.TicketsReturned;
import tribune.kernel.Consumers.Received;
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
    public void cancel(List<Received<OrderCancelled>> orders) {
        request(orders.stream().map(Received::body).map(Refunds::cancelled).toList());
    }

    /** In the consumer's transaction. */
    public void giveBack(List<Received<OrderUnfulfillable>> orders) {
        request(orders.stream().map(Received::body).map(Refunds::unfulfillable).toList());
    }

    /** In the consumer's transaction. Each return has its own refund. */
    public void returned(List<Received<TicketsReturned>> returns) {
        request(returns.stream().map(Received::body).map(Refunds::returned).toList());
    }

    private static Refund returned(TicketsReturned returned) {
        var order = returned.orderId();
        var id = Uuid7.derived(
                "refund",
                order.value().toString(),
                "returned",
                returned.returnId().value().toString());
        return requested(returned.organiserId(), order, id, "tickets-returned", returned.refund());
    }

    /** In the consumer's transaction. Each line has its own refund. */
    public void withoutAddOns(List<Received<AddOnRefunded>> lines) {
        request(lines.stream().map(Received::body).map(Refunds::withoutAddOn).toList());
    }

    private static Refund withoutAddOn(AddOnRefunded line) {
        var order = line.orderId();
        var id = Uuid7.derived(
                "refund",
                order.value().toString(),
                "add-on",
                line.lineId().value().toString());
        return requested(line.organiserId(), order, id, "add-on-refunded", line.refund());
    }

    private static Refund cancelled(OrderCancelled cancelled) {
        var lines = cancelled.lines().stream()
                .map(line -> line.value().toString())
                .sorted()
                .toList();
        var id = Uuid7.derived("refund", cancelled.orderId().value().toString(), "cancelled", String.join(",", lines));
        return requested(cancelled.organiserId(), cancelled.orderId(), id, "order-cancelled", cancelled.refund());
    }

    private static Refund unfulfillable(OrderUnfulfillable order) {
        var id = Uuid7.derived("refund", order.orderId().value().toString(), "unfulfillable");
        return requested(order.organiserId(), order.orderId(), id, "order-unfulfillable", order.refund());
    }

    private static Refund requested(OrganiserId organiser, OrderId order, UUID id, String cause, Money amount) {
        return new Refund(organiser, new RefundId(id), Payment.idOf(order), cause, amount, Refund.State.REQUESTED);
    }

    /** All postings in one statement, and before it the balances, for a consumer's transaction may come here twice. */
    private void request(List<Refund> refunds) {
        var now = service.clock().instant();
        var fresh = refunds.stream()
                .filter(refund -> refund.amount().amount() > 0 && store.insert(refund, now))
                .toList();
        if (fresh.isEmpty()) return;
        ledger.lockBalances();
        ledger.post(fresh.stream()
                .map(refund -> transfer(refund, "refund-requested", Account.ORGANISER_PAYABLE, Account.REFUNDS))
                .toList());
        fresh.forEach(refund -> owed.owe(Kind.REFUND, refund.id().value(), refund.organiser()));
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
        ledger.post(List.of(transfer(refund, cause, debit, credit)));
    }

    private static Transfer transfer(Refund refund, String cause, Account debit, Account credit) {
        return Transfer.of(
                refund.organiser(), cause, refund.id().value(), refund.payment(), debit, credit, refund.amount());
    }
}
