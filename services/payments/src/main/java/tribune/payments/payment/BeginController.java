package tribune.payments.payment;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentPort;
import tribune.kernel.web.Permit;

/** What sales asks at checkout; see {@link PaymentPort}. */
@RestController
public final class BeginController implements PaymentPort {
    private final Payments payments;

    public BeginController(Payments payments) {
        this.payments = payments;
    }

    @Override
    @Permit(service = "sales")
    public Begun begin(@RequestBody Begin begin) {
        return payments.begin(begin);
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/orders/{order}/payment-page")
    @Permit(service = "sales")
    public PaymentPage page(@PathVariable OrganiserId organiser, @PathVariable OrderId order) {
        return payments.page(organiser, order);
    }
}
