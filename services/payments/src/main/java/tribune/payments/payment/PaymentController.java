package tribune.payments.payment;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** The organiser's payments, to read only: what changes them are facts and webhooks. */
@RestController
public final class PaymentController {
    private final Database database;
    private final PaymentViews views;

    public PaymentController(Database database, PaymentViews views) {
        this.database = database;
        this.views = views;
    }

    /** The payment of an order with its captures and refunds; an empty list if nothing was ever asked for it. */
    @GetMapping("/v1/payments")
    @Permit(scope = "payments:read")
    Page<PaymentView> payments(Caller caller, @RequestParam OrderId order) {
        var found = database.read(new OrganiserId(caller.actsFor()), () -> views.find(Payment.idOf(order)));
        return new Page<>(found.map(List::of).orElse(List.of()), null);
    }

    /** One payment, for instance the one that a posting names. */
    @GetMapping("/v1/payments/{payment}")
    @Permit(scope = "payments:read")
    PaymentView payment(Caller caller, @PathVariable PaymentId payment) {
        return database.read(new OrganiserId(caller.actsFor()), () -> views.find(payment))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no payment of this organiser has this id"));
    }
}
