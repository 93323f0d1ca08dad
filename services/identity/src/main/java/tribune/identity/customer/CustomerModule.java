package tribune.identity.customer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.contracts.sales.AccountBought;
import tribune.contracts.sales.OrderClaimPort;
import tribune.identity.account.Accounts;
import tribune.kernel.Service;
import tribune.kernel.web.Ports;

/** Customers, in reading order. */
@Configuration(proxyBeanMethods = false)
public class CustomerModule {
    private final Customers customers;
    private final OwnCustomers own;

    CustomerModule(Service identityService, Accounts accounts, Ports ports) {
        var sales = ports.client(OrderClaimPort.class, "sales", identityService.keys());
        var erasures = new Erasures(identityService, accounts, sales);
        customers = new Customers(identityService, erasures);
        own = new OwnCustomers(identityService, accounts, erasures);
        identityService.facts().on(AccountBought.class, (_, order) -> own.bought(order));
    }

    @Bean
    OwnCustomers identityOwnCustomers() {
        return own;
    }

    @Bean
    CustomerController identityCustomerController() {
        return new CustomerController(customers);
    }

    @Bean
    AccountCustomerController identityAccountCustomerController() {
        return new AccountCustomerController(own);
    }
}
