package tribune.payments.payment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentPort.Begin;
import tribune.contracts.payments.PaymentPort.Begun;
import tribune.contracts.payments.PaymentPort.PaymentPage;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.kernel.Service;
import tribune.payments.PaymentsProblem;
import tribune.payments.provider.Provider;
import tribune.payments.provider.Provider.Opened;
import tribune.payments.provider.Provider.Opening;
import tribune.payments.provider.Providers;

/** Begins payments: a session at the provider, then a row. Repeated, it finds both again. */
public final class Payments {
    private static final int MAX_REFERENCE = 64;
    private static final int MAX_URL = 2_000;
    private static final Set<String> LANGUAGES = Set.of("en", "nb");

    private final Database database;
    private final PaymentStore store;
    private final Payees payees;
    private final Providers providers;
    private final GroupCommit<Payment, Payment> writer;

    public Payments(Service service, PaymentStore store, Payees payees, Providers providers) {
        this.database = service.database();
        this.store = store;
        this.payees = payees;
        this.providers = providers;
        this.writer = service.groupCommit("beginnings", new GroupCommit.Batch<>() {
            @Override
            public UUID organiser(Payment payment) {
                return payment.organiser().value();
            }

            @Override
            public List<Payment> decide(List<Payment> payments) {
                store.insert(payments, service.clock().instant());
                var standing = store.find(payments);
                return payments.stream().map(each -> standing.get(each.id())).toList();
            }
        });
    }

    /** The provider gives the same session again for the same payment, and the first row stands. */
    Begun begin(Begin asked) {
        check(asked);
        var provider = providers.standard();
        var opened = open(provider, asked, payees.name(asked.organiserId()));
        var session = new Payment.Session(
                provider.name(), opened.session(), opened.link(), asked.reference(), asked.amount());
        var id = Payment.idOf(asked.orderId());
        var payment = new Payment(asked.organiserId(), id, asked.orderId(), Payment.State.BEGUN, session);
        return standing(writer.submit(payment), asked);
    }

    PaymentPage page(OrganiserId organiser, OrderId order) {
        return new PaymentPage(database.read(organiser, () -> store.find(organiser, Payment.idOf(order)))
                .filter(payment -> payment.state() == Payment.State.BEGUN)
                .map(payment -> payment.begunSession().link())
                .orElse(null));
    }

    private static Begun standing(Payment payment, Begin asked) {
        var session = payment.session();
        if (session == null || payment.state() == Payment.State.CLOSED)
            throw PaymentsProblem.PAYMENT_CLOSED.because("the order's time to pay has run out");
        if (!session.amount().equals(asked.amount()))
            throw PaymentsProblem.PAYMENT_DIFFERS.because("the payment was begun over another amount");
        return new Begun(payment.id(), session.link());
    }

    private static Opened open(Provider provider, Begin asked, String payee) {
        try {
            return provider.open(new Opening(
                    Payment.idOf(asked.orderId()),
                    payee,
                    asked.reference(),
                    asked.amount(),
                    LANGUAGES.contains(asked.language()) ? asked.language() : "en",
                    asked.returnUrl(),
                    asked.expiresAt()));
        } catch (Provider.Unavailable away) {
            throw PaymentsProblem.PROVIDER_UNAVAILABLE.because("begin again with the same order");
        }
    }

    /** The port is typed, but JSON may leave anything out. */
    @SuppressWarnings("ConstantValue")
    private static void check(Begin asked) {
        require(asked.orderId() != null, "orderId");
        require(asked.organiserId() != null, "organiserId");
        require(asked.reference() != null && asked.reference().length() <= MAX_REFERENCE, "reference");
        require(asked.amount() != null && asked.amount().amount() > 0, "amount");
        require(asked.expiresAt() != null, "expiresAt");
        require(asked.returnUrl() != null && webAddress(asked.returnUrl()), "returnUrl");
    }

    private static void require(boolean fine, String field) {
        if (!fine) throw CommonProblem.INVALID_FIELD.because(field + " is missing or not allowed", "field", field);
    }

    private static boolean webAddress(String text) {
        try {
            var address = new URI(text);
            return text.length() <= MAX_URL
                    && address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
