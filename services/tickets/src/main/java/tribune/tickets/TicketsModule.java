package tribune.tickets;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.contracts.access.GatePort;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.contracts.sales.BuyersErased;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.Consumers.Received;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.kernel.web.Ports;
import tribune.tickets.event.EventNames;
import tribune.tickets.event.EventPortController;
import tribune.tickets.ticket.Codes;
import tribune.tickets.ticket.HolderController;
import tribune.tickets.ticket.HolderSearch;
import tribune.tickets.ticket.HolderSearchController;
import tribune.tickets.ticket.Holders;
import tribune.tickets.ticket.Issue;
import tribune.tickets.ticket.PaperController;
import tribune.tickets.ticket.PhoneController;
import tribune.tickets.ticket.Readers;
import tribune.tickets.ticket.Replacing;
import tribune.tickets.ticket.TicketController;
import tribune.tickets.ticket.Voiding;
import tribune.tickets.ticket.WalletController;
import tribune.tickets.ticket.WalletController.Wallets;
import tribune.tickets.transfer.AccountTicketController;
import tribune.tickets.transfer.EndingPortController;
import tribune.tickets.transfer.Endings;
import tribune.tickets.transfer.Handover;
import tribune.tickets.transfer.Offers;
import tribune.tickets.transfer.PersonTransfers;
import tribune.tickets.transfer.TransferController;
import tribune.tickets.transfer.TransferPortController;
import tribune.tickets.transfer.TransferRuleController;
import tribune.tickets.transfer.Transfers;

/** Everything that tickets is made of, in reading order. */
@Configuration(proxyBeanMethods = false)
public class TicketsModule {
    private final Service service;
    private final Codes codes;
    private final Issue issue;
    private final Voiding voiding;
    private final Readers readers;
    private final Holders holders;
    private final Replacing replacing;
    private final Transfers transfers;
    private final Offers offers;
    private final Handover handover;
    private final Endings endings;
    private final Wallets wallets;

    TicketsModule(Services services, Ports ports, Environment settings) {
        wallets = Wallets.of(settings);
        service = services.open("tickets").trusts("identity", "sales", "messaging");
        codes = new Codes(service);
        issue = new Issue(service, codes);
        voiding = new Voiding(service);
        readers = new Readers(service);
        holders = new Holders(service);
        consume(service, issue, voiding);
        replacing = new Replacing(service, codes);
        transfers = new Transfers(service, readers, codes);
        transfers.learnFrom(service.facts());
        service.facts().on(BuyersErased.class, (_, erased) -> {
            holders.forget(erased.orders());
            transfers.forgetSenders(erased.orders());
        });
        offers = new Offers(service);
        var gate = ports.client(GatePort.class, "access", service.keys());
        endings = new Endings(service, gate, voiding);
        handover = new Handover(service, offers, gate, replacing);
        service.every(Duration.ofSeconds(2), "transfers", handover::sweep);
        service.every(Duration.ofSeconds(2), "forgotten recipients", transfers::forget);
    }

    /** The facts that tickets listens to. */
    static void consume(Service service, Issue issue, Voiding voiding) {
        var names = new EventNames(service.database());
        service.facts()
                .onBatch(
                        OrderPaid.class,
                        batch -> issue.forOrders(
                                batch.stream().map(Received::body).toList()));
        service.facts().on(OrderCancelled.class, (_, order) -> voiding.follow(order));
        service.facts().on(EventChanged.class, (_, event) -> names.learn(event));
        service.facts().on(OrganiserRegistered.class, (_, organiser) -> names.learn(organiser));
    }

    @Bean
    TicketController ticketsTicketController() {
        return new TicketController(issue, readers, voiding, replacing, codes);
    }

    @Bean
    HolderController ticketsHolderController() {
        return new HolderController(readers, holders, codes);
    }

    @Bean
    HolderSearchController ticketsHolderSearchController() {
        return new HolderSearchController(new HolderSearch(service));
    }

    @Bean
    PhoneController ticketsPhoneController() {
        return new PhoneController(readers, codes, service.clock());
    }

    @Bean
    PaperController ticketsPaperController() {
        return new PaperController(readers, codes, service.clock());
    }

    @Bean
    WalletController ticketsWalletController() {
        return new WalletController(readers, codes, wallets, service.clock());
    }

    @Bean
    TransferController ticketsTransferController() {
        return new TransferController(transfers, offers, handover, readers);
    }

    @Bean
    EndingPortController ticketsEndingPortController() {
        return new EndingPortController(endings);
    }

    @Bean
    TransferRuleController ticketsTransferRuleController() {
        return new TransferRuleController(service.database());
    }

    @Bean
    AccountTicketController ticketsAccountTicketController() {
        return new AccountTicketController(transfers, readers, service.clock());
    }

    @Bean
    EventPortController ticketsEventPortController() {
        return new EventPortController(service.database());
    }

    @Bean
    TransferPortController ticketsTransferPortController() {
        return new TransferPortController(transfers, new PersonTransfers(service), holders);
    }
}
