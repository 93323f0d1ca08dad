package tribune.payments;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.contracts.sales.AddOnRefunded;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderLapsed;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.contracts.sales.TicketsReturned;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.kernel.web.Ports;
import tribune.payments.ledger.Ledger;
import tribune.payments.ledger.LedgerController;
import tribune.payments.ledger.LedgerStore;
import tribune.payments.payment.BeginController;
import tribune.payments.payment.CaptureStore;
import tribune.payments.payment.Captures;
import tribune.payments.payment.Closings;
import tribune.payments.payment.ConfirmationController;
import tribune.payments.payment.Confirmations;
import tribune.payments.payment.Instruments;
import tribune.payments.payment.OwedCalls;
import tribune.payments.payment.Payees;
import tribune.payments.payment.PaymentController;
import tribune.payments.payment.PaymentStore;
import tribune.payments.payment.PaymentViews;
import tribune.payments.payment.Payments;
import tribune.payments.payment.RefundStore;
import tribune.payments.payment.Refunds;
import tribune.payments.payment.ReviewController;
import tribune.payments.payment.Reviews;
import tribune.payments.payment.WebhookStore;
import tribune.payments.provider.Provider;
import tribune.payments.provider.Providers;
import tribune.payments.sandbox.Sandbox;
import tribune.payments.sandbox.SandboxModule;

/**
 * Everything of the service payments, in reading order. {@code tribune.sandbox=true} adds the sandbox provider; no
 * other provider exists yet.
 */
@Configuration(proxyBeanMethods = false)
@Import(SandboxModule.class)
public class PaymentsModule {
    private static final Duration OWED_CALLS = Duration.ofSeconds(1);

    private final Service service;
    private final @Nullable Sandbox sandbox;
    private final Payments payments;
    private final Confirmations confirmations;
    private final Reviews reviews;

    PaymentsModule(Services services, Ports ports, Environment settings) {
        service = services.open("payments").trusts("identity", "sales");
        boolean sandboxed = settings.getProperty("tribune.sandbox", Boolean.class, false);
        sandbox = sandboxed ? new Sandbox(service, ports, settings) : null;
        var providers = new Providers(sandbox == null ? List.<Provider>of() : List.of(sandbox.provider()));

        var store = new PaymentStore(service.database());
        payments = new Payments(service, store, new Payees(service.database(), store, service.clock()), providers);

        var ledger = new Ledger(service.database(), service.clock());
        var webhooks = new WebhookStore(service.database());
        reviews = new Reviews(service, ledger);
        var instruments = new Instruments(settings.getRequiredProperty("tribune.secret"));
        var captures = new Captures(service, new CaptureStore(service.database(), webhooks), ledger, instruments);
        var owed = new OwedCalls(service);
        var closings = new Closings(service, store, owed, providers, captures);
        var refundStore = new RefundStore(service.database());
        var refunds = new Refunds(service, refundStore, store, ledger, owed, providers);
        var endings = new Confirmations.Endings(closings, refunds, refundStore);
        confirmations = new Confirmations(service, store, webhooks, providers, captures, endings);

        var facts = service.facts();
        facts.on(
                OrganiserRegistered.class,
                (_, organiser) -> store.learnPayee(organiser.organiserId(), organiser.version(), organiser.name()));
        facts.on(OrderLapsed.class, (_, order) -> closings.lapse(order));
        facts.onBatch(OrderCancelled.class, refunds::cancel);
        facts.onBatch(OrderUnfulfillable.class, refunds::giveBack);
        facts.onBatch(TicketsReturned.class, refunds::returned);
        facts.onBatch(AddOnRefunded.class, refunds::withoutAddOns);
        service.every(OWED_CALLS, "owed-calls", owed::makeDue);
    }

    /** The sandbox of this process; absent unless switched on. */
    public @Nullable Sandbox sandbox() {
        return sandbox;
    }

    @Bean
    BeginController paymentsBeginController() {
        return new BeginController(payments);
    }

    @Bean
    ConfirmationController paymentsConfirmationController() {
        return new ConfirmationController(confirmations);
    }

    @Bean
    PaymentController paymentsPaymentController() {
        return new PaymentController(service.database(), new PaymentViews(service.database()));
    }

    @Bean
    ReviewController paymentsReviewController() {
        return new ReviewController(reviews);
    }

    @Bean
    LedgerController paymentsLedgerController() {
        return new LedgerController(service.database(), new LedgerStore(service.database()));
    }
}
