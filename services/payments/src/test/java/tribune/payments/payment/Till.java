package tribune.payments.payment;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentPort.Begin;
import tribune.contracts.payments.PaymentPort.Begun;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderLapsed;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.contracts.sales.TicketsReturned;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.payments.ledger.Ledger;
import tribune.payments.payment.Confirmations.Endings;
import tribune.payments.provider.Provider;
import tribune.payments.provider.Provider.Delivery;
import tribune.payments.provider.Providers;
import tribune.payments.sandbox.TestSandbox;

/** The service on a database of its own, with the sandbox as its provider. */
final class Till implements AutoCloseable {
    static final Money PRICE = new Money(49_900, "NOK");

    final TestService test = new TestService("payments");
    final OrganiserId organiser = new OrganiserId(Uuid7.next());
    final TestSandbox sandbox = new TestSandbox(test.service(), this::deliver);
    final Unsteady provider = new Unsteady(sandbox.provider());
    final Payments payments;
    final Confirmations confirmations;
    final Captures captures;
    final Reviews reviews;
    final OwedCalls owed = new OwedCalls(test.service());
    final Map<UUID, String> sessions = new HashMap<>();
    int lastStatus;

    @Nullable
    Delivery lastWebhook;

    Till() {
        var service = test.service();
        var database = service.database();
        var providers = new Providers(java.util.List.of(provider));
        var store = new PaymentStore(database);
        var ledger = new Ledger(database, service.clock());
        var webhooks = new WebhookStore(database);
        captures = new Captures(service, new CaptureStore(database, webhooks), ledger, new Instruments("secret"));
        reviews = new Reviews(service, ledger);
        var closings = new Closings(service, store, owed, providers, captures);
        var refundStore = new RefundStore(database);
        var refunds = new Refunds(service, refundStore, store, ledger, owed, providers);
        payments = new Payments(service, store, new Payees(service.database(), store, service.clock()), providers);
        var endings = new Endings(closings, refunds, refundStore);
        confirmations = new Confirmations(service, store, webhooks, providers, captures, endings);
        service.facts().on(OrderLapsed.class, (_, order) -> closings.lapse(order));
        service.facts().onBatch(OrderCancelled.class, refunds::cancel);
        service.facts().onBatch(OrderUnfulfillable.class, refunds::giveBack);
        service.facts().onBatch(TicketsReturned.class, refunds::returned);
    }

    static OrderId newOrder() {
        return new OrderId(Uuid7.next());
    }

    /** A payment of another club. */
    OrderId begun(OrganiserId club) {
        var order = newOrder();
        begin(order, club, PRICE);
        return order;
    }

    OrderId begun() {
        var order = newOrder();
        begin(order, PRICE);
        return order;
    }

    Begun begin(OrderId order, Money amount) {
        return begin(order, organiser, amount);
    }

    private Begun begin(OrderId order, OrganiserId club, Money amount) {
        var begun = payments.begin(new Begin(
                order,
                club,
                "K7QX-PM4T",
                amount,
                "en",
                "https://shop.example/orders/1",
                test.now().plus(Duration.ofMinutes(20))));
        var link = begun.link();
        sessions.put(order.value(), link.substring(link.lastIndexOf('/') + 1));
        return begun;
    }

    String session(OrderId order) {
        return sessions.get(order.value());
    }

    void pay(OrderId order) {
        sandbox.pay(session(order), "normal");
    }

    /** Time passes, and every task has its turn. */
    void pass(Duration time) {
        test.advance(time);
        sandbox.turn();
        owed.makeDue();
    }

    void lapse(OrderId order) {
        test.deliver(test.fact(organiser.value(), new OrderLapsed(order, organiser)));
    }

    void cancel(OrderId order, Money refund) {
        var cancelled = new OrderCancelled(order, organiser, "asked", refund, java.util.List.of());
        test.deliver(test.fact(organiser.value(), cancelled));
    }

    void giveBack(OrderId order, tribune.contracts.Ids.ReturnId returned, Money refund) {
        var fact = new TicketsReturned(returned, order, organiser, refund, java.util.List.of());
        test.deliver(test.fact(organiser.value(), fact));
    }

    int deliver(Delivery webhook) {
        lastWebhook = webhook;
        try {
            confirmations.receive("sandbox", webhook);
            lastStatus = 200;
        } catch (Refusal refused) {
            lastStatus = refused.problem().status();
        }
        return lastStatus;
    }

    <T> T one(Class<T> type, String sql) {
        var database = test.service().database();
        return database.read(organiser, () -> database.sql(sql).query(type).single());
    }

    long number(String sql) {
        return one(Long.class, sql);
    }

    /** The account's balance in minor units. */
    long balance(String account) {
        return number("select coalesce(sum(amount_minor), 0)::bigint from balance where account = '" + account + "'");
    }

    @Override
    public void close() {
        test.close();
    }

    /** A provider that can be away. */
    static final class Unsteady implements Provider {
        private final Provider inner;
        boolean away;

        Unsteady(Provider inner) {
            this.inner = inner;
        }

        private Provider reached() {
            if (away) throw new Unavailable("no route to the provider");
            return inner;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Opened open(Opening opening) {
            return reached().open(opening);
        }

        @Override
        public Closing close(String session) {
            return reached().close(session);
        }

        @Override
        public RefundAnswer refund(RefundRequest refund) {
            return reached().refund(refund);
        }

        @Override
        public Notification read(Delivery delivery) {
            return inner.read(delivery);
        }
    }
}
