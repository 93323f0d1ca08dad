package tribune.sales.order;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPort;
import tribune.kernel.web.Permit;

/** Answers messaging. */
@RestController
public final class OrderPortController implements OrderPort {
    private final Orders orders;

    public OrderPortController(Orders orders) {
        this.orders = orders;
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/orders/{order}/confirmation")
    @Permit(service = "messaging")
    public Confirmation confirmation(@PathVariable OrganiserId organiser, @PathVariable OrderId order) {
        return orders.confirmation(order, organiser);
    }
}
