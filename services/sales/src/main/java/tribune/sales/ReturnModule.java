package tribune.sales;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.contracts.tickets.EndingPort;
import tribune.kernel.Service;
import tribune.kernel.web.Ports;
import tribune.sales.order.OrderAccess;
import tribune.sales.returns.CauseController;
import tribune.sales.returns.ReturnController;
import tribune.sales.returns.ReturnPortController;
import tribune.sales.returns.Returns;

/** What buyers give back, or to a cause. */
@Configuration(proxyBeanMethods = false)
public class ReturnModule {
    private final Service sales;
    private final Returns returns;
    private final OrderAccess access;

    ReturnModule(Service salesService, Ports ports) {
        sales = salesService;
        returns = new Returns(sales, ports.client(EndingPort.class, "tickets", sales.keys()));
        access = new OrderAccess(sales.keys(), sales.clock());
        sales.every(Duration.ofSeconds(2), "returns", returns::sweep);
    }

    @Bean
    ReturnController salesReturnController() {
        return new ReturnController(returns, access);
    }

    @Bean
    CauseController salesCauseController() {
        return new CauseController(sales.database(), access);
    }

    @Bean
    ReturnPortController salesReturnPortController() {
        return new ReturnPortController(sales.database());
    }
}
