package tribune.sales;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.kernel.Service;
import tribune.sales.event.SellableEvents;
import tribune.sales.price.VoucherController;
import tribune.sales.price.Vouchers;
import tribune.sales.setaside.SetAside;
import tribune.sales.setaside.SetAsideController;

/** What only a club's office does: places set aside, vouchers. */
@Configuration(proxyBeanMethods = false)
public class OfficeModule {
    private final Service sales;

    OfficeModule(Service salesService) {
        sales = salesService;
    }

    @Bean
    SetAsideController salesSetAsideController() {
        var events = new SellableEvents(sales.database(), sales.clock());
        var setAside = new SetAside(sales.database(), events, sales.clock());
        sales.every(Duration.ofSeconds(10), "allocations due", setAside::giveBackDue);
        return new SetAsideController(setAside);
    }

    @Bean
    VoucherController salesVoucherController() {
        return new VoucherController(new Vouchers(sales.database(), sales.clock()));
    }
}
