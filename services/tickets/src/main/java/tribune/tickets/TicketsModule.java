package tribune.tickets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.Consumers.Received;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.tickets.event.EventNames;
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

/** Everything that tickets is made of, in reading order. */
@Configuration(proxyBeanMethods = false)
public class TicketsModule {
    private final Service service;
    private final Codes codes;
    private final Issue issue;
    private final Voiding voiding;
    private final Readers readers;
    private final Holders holders;

    TicketsModule(Services services) {
        service = services.open("tickets").trusts("identity", "sales");
        codes = new Codes(service);
        issue = new Issue(service, codes);
        voiding = new Voiding(service);
        readers = new Readers(service);
        holders = new Holders(service);
        holders.learnFrom(service.facts());
        consume(service, issue, voiding);
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
        return new TicketController(issue, readers, voiding, new Replacing(service, codes), codes);
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
}
