package tribune.sales;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.kernel.Service;
import tribune.sales.limit.DeviceController;
import tribune.sales.order.AccountOrderController;
import tribune.sales.order.AccountOrders;
import tribune.sales.order.OrderAccess;
import tribune.sales.order.OrderStore;
import tribune.sales.person.Disclosure;
import tribune.sales.person.People;
import tribune.sales.person.PersonPortController;

/** By what sales knows people again: devices, and accounts with their orders, claimed, shown and forgotten. */
@Configuration(proxyBeanMethods = false)
public class PeopleModule {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Service sales;
    private final People people;

    PeopleModule(Service salesService) {
        sales = salesService;
        people = new People(sales);
        people.learnFrom(sales.facts());
        sales.every(EVERY, "forget people", people::forget);
    }

    @Bean
    DeviceController salesDeviceController() {
        return new DeviceController(sales.keys());
    }

    @Bean
    AccountOrderController salesAccountOrderController() {
        var orders = new AccountOrders(sales.database(), new OrderStore(sales.database()));
        return new AccountOrderController(orders, new OrderAccess(sales.keys(), sales.clock()));
    }

    @Bean
    PersonPortController salesPersonPortController() {
        return new PersonPortController(people, new Disclosure(sales.database()));
    }
}
