package tribune.identity.person;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.contracts.identity.PersonalDataPort;
import tribune.contracts.tickets.OfferPort;
import tribune.identity.Denials;
import tribune.identity.account.Accounts;
import tribune.identity.customer.OwnCustomers;
import tribune.identity.login.LogIns;
import tribune.identity.role.Rights;
import tribune.kernel.Service;
import tribune.kernel.web.Ports;

/** Export and closing, in reading order. */
@Configuration(proxyBeanMethods = false)
public class PersonModule {
    private final Service service;
    private final OwnCustomers customers;
    private final Exports exports;

    PersonModule(Service identityService, Accounts accounts, OwnCustomers customers, Ports ports) {
        this.service = identityService;
        this.customers = customers;
        var keys = service.keys();
        exports = new Exports(
                service,
                accounts,
                customers,
                new Exports.Ports(
                        ports.client(PersonalDataPort.class, "sales", keys),
                        ports.client(PersonalDataPort.class, "tickets", keys)));
    }

    @Bean
    Exports identityExports() {
        return exports;
    }

    @Bean
    Closing identityClosing(Accounts accounts, Rights rights, LogIns logIns, Denials denials) {
        return new Closing(service, accounts, customers, new Closing.Access(rights, logIns, denials));
    }

    @Bean
    WaitingTransferController identityWaitingTransferController(Accounts accounts, Ports ports) {
        var tickets = ports.client(OfferPort.class, "tickets", service.keys());
        return new WaitingTransferController(service.database(), accounts, tickets);
    }

    @Bean
    ExportController identityExportController() {
        return new ExportController(exports);
    }
}
