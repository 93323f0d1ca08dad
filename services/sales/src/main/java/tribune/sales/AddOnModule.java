package tribune.sales;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.kernel.Service;
import tribune.sales.addon.AddOnController;
import tribune.sales.addon.AddOns;
import tribune.sales.addon.NudgeController;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.CartAddOnController;
import tribune.sales.hold.CartAddOns;
import tribune.sales.hold.CartNudges;
import tribune.sales.order.AdditionController;
import tribune.sales.order.OrderAccess;
import tribune.sales.order.OrderNudges;
import tribune.sales.order.SlipController;
import tribune.sales.order.Slips;

/** What is bought beside places. */
@Configuration(proxyBeanMethods = false)
public class AddOnModule {
    private final Service sales;
    private final SellableEvents events;

    AddOnModule(Service salesService) {
        sales = salesService;
        events = new SellableEvents(sales.database(), sales.clock());
    }

    @Bean
    AddOnController salesAddOnController() {
        return new AddOnController(new AddOns(sales.database(), sales.clock()), events);
    }

    @Bean
    CartAddOnController salesCartAddOnController() {
        var choosing = new CartAddOns(sales.database(), sales.clock());
        var nudges = new CartNudges(sales.database(), sales.clock());
        return new CartAddOnController(choosing, nudges, events, sales.keys());
    }

    @Bean
    AdditionController salesAdditionController() {
        var adding = new CartAddOns(sales.database(), sales.clock());
        var nudges = new OrderNudges(sales.database(), sales.clock());
        var access = new OrderAccess(sales.keys(), sales.clock());
        return new AdditionController(adding, nudges, access, events, sales.keys());
    }

    @Bean
    NudgeController salesNudgeController() {
        return new NudgeController(sales.database());
    }

    @Bean
    SlipController salesSlipController() {
        return new SlipController(new Slips(sales));
    }
}
