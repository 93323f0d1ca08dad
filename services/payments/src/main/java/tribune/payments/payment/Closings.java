package tribune.payments.payment;

import org.slf4j.MDC;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentClosed;
import tribune.contracts.sales.OrderLapsed;
import tribune.kernel.Service;
import tribune.payments.payment.OwedCall.Kind;
import tribune.payments.payment.OwedCall.Result;
import tribune.payments.provider.Provider.Closing;
import tribune.payments.provider.Providers;

/**
 * Ends payments that bring no money. An order that lapsed has its session closed at the provider first; only the
 * provider's word that no money will come is passed on, because seats are freed by it.
 */
public final class Closings {
    private final Service service;
    private final PaymentStore store;
    private final OwedCalls owed;
    private final Providers providers;
    private final Captures captures;

    public Closings(Service service, PaymentStore store, OwedCalls owed, Providers providers, Captures captures) {
        this.service = service;
        this.store = store;
        this.owed = owed;
        this.providers = providers;
        this.captures = captures;
        owed.on(Kind.CLOSE, this::closeAtProvider);
    }

    /** In the consumer's transaction. A payment that had not begun never will. */
    public void lapse(OrderLapsed lapsed) {
        var organiser = lapsed.organiserId();
        var id = Payment.idOf(lapsed.orderId());
        if (store.insertClosed(
                organiser, lapsed.orderId(), "never-begun", service.clock().instant()))
            tell(new Payment(organiser, id, lapsed.orderId(), Payment.State.CLOSED, null), "never-begun");
        else if (store.find(organiser, id).orElseThrow().state() == Payment.State.BEGUN)
            owed.owe(Kind.CLOSE, id.value(), organiser);
    }

    /** In the open transaction: the provider says that no money will come. */
    void close(Payment payment, String reason) {
        if (store.close(
                payment.organiser(), payment.id(), reason, service.clock().instant())) tell(payment, reason);
    }

    private Result closeAtProvider(OwedCall call) {
        var organiser = call.organiser();
        var id = new tribune.contracts.Ids.PaymentId(call.subject());
        var payment = service.database()
                .read(organiser, () -> store.find(organiser, id))
                .orElseThrow();
        if (payment.state() != Payment.State.BEGUN) return Result.DONE;
        var session = payment.begunSession();
        return switch (providers.named(session.provider()).close(session.id())) {
            case Closing.Unknown _ -> Result.ASK_AGAIN;
            case Closing.Closed _ -> closed(payment, "lapsed");
            case Closing.Captured captured -> {
                captures.record(
                        new Receipt(organiser, id, session.provider(), null, captured.money(), MDC.get("traceparent")));
                // Money that did not pay the order stays for review; the session is over all the same.
                yield closed(payment, "for-review");
            }
        };
    }

    private Result closed(Payment payment, String reason) {
        service.database().transaction(payment.organiser(), () -> close(payment, reason));
        return Result.DONE;
    }

    private void tell(Payment payment, String reason) {
        OrganiserId organiser = payment.organiser();
        OrderId order = payment.order();
        service.outbox().add(organiser, payment.id(), new PaymentClosed(payment.id(), order, organiser, reason));
    }
}
