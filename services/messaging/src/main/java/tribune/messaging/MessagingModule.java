package tribune.messaging;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.identity.AccountClosed;
import tribune.contracts.identity.AccountMailPort;
import tribune.contracts.identity.AccountMailRequested;
import tribune.contracts.identity.ShopDomainPort;
import tribune.contracts.sales.BallotEntryWon;
import tribune.contracts.sales.BallotPort;
import tribune.contracts.sales.BuyersErased;
import tribune.contracts.sales.OrderPort;
import tribune.contracts.sales.ReturnPort;
import tribune.contracts.sales.TicketMailRequested;
import tribune.contracts.sales.TicketsReturned;
import tribune.contracts.sales.WaitingListOffered;
import tribune.contracts.sales.WaitingListPort;
import tribune.contracts.tickets.EventPort;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TransferChanged;
import tribune.contracts.tickets.TransferPort;
import tribune.kernel.Services;
import tribune.kernel.web.Ports;

/**
 * Messaging, in reading order. Settings: {@code tribune.smtp.*} (see {@link SmtpMailer}); without them development
 * ({@code tribune.dev=true}) keeps its mails at {@code /dev/mailbox}, and anything else refuses to start.
 * {@code tribune.shop-url}, by default {@code /shop} of {@code tribune.public-url}, is where the links in mails lead.
 */
@Configuration(proxyBeanMethods = false)
public class MessagingModule {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration NEWS_EVERY = Duration.ofSeconds(5);

    private final Messages messages;
    private final Mailbox mailbox;

    MessagingModule(Services services, Ports ports, Environment settings) {
        var service = services.open("messaging").trusts("identity");
        var store = new MessageStore(service.database());
        var queue = new MailQueue(service.database());
        messages = new Messages(service, store, queue);
        mailbox = new Mailbox(service.database());
        service.facts().on(TicketsIssued.class, (_, issued) -> messages.ticketsIssued(issued));
        service.facts().on(TicketMailRequested.class, (_, requested) -> messages.mailRequested(requested));
        service.facts().on(WaitingListOffered.class, (_, offer) -> messages.offered(offer));
        service.facts().on(BallotEntryWon.class, (_, won) -> messages.won(won));
        service.facts().on(AccountMailRequested.class, (_, requested) -> messages.accountMailRequested(requested));
        service.facts().on(TransferChanged.class, (_, changed) -> messages.transferChanged(changed));
        service.facts().on(TicketsReturned.class, (_, returned) -> messages.returned(returned));
        service.facts().on(BuyersErased.class, (_, erased) -> mailbox.forget(erased));
        service.facts().on(AccountClosed.class, (_, _) -> mailbox.forgetAccounts());
        var orders = ports.client(OrderPort.class, "sales", service.keys());
        var waitingList = ports.client(WaitingListPort.class, "sales", service.keys());
        var accounts = ports.client(AccountMailPort.class, "identity", service.keys());
        var ballots = ports.client(BallotPort.class, "sales", service.keys());
        var transfers = ports.client(TransferPort.class, "tickets", service.keys());
        var returns = ports.client(ReturnPort.class, "sales", service.keys());
        var events = ports.client(EventPort.class, "tickets", service.keys());
        var newsroom = new Newsroom(service, events, store, queue);
        service.facts().on(EventChanged.class, (_, changed) -> newsroom.eventChanged(changed));
        var shops = Shops.of(ports.client(ShopDomainPort.class, "identity", service.keys()), settings);
        var delivery = new Sending.Delivery(
                shops::of,
                new TicketMail(service.clock()),
                new OfferMail(service.clock()),
                new AccountLetter(service.clock()),
                new NoticeMail(service.clock()),
                mailer(settings));
        var sources = new Sending.Sources(orders, waitingList, ballots, accounts, transfers, returns, events);
        var sending = new Sending(service, store, queue, sources, delivery);
        service.every(EVERY, "send", sending::sendDue);
        service.every(NEWS_EVERY, "news", newsroom::writeDue);
    }

    @Bean
    MessageController messagingMessageController() {
        return new MessageController(messages);
    }

    /** Pages that show everybody's mail exist in development only. */
    @Bean
    @ConditionalOnBooleanProperty("tribune.dev")
    MailboxController messagingMailboxController() {
        return new MailboxController(mailbox);
    }

    private Mailer mailer(Environment settings) {
        if (settings.getProperty("tribune.smtp.host") != null) return new SmtpMailer(SmtpMailer.Server.of(settings));
        if (isDevelopment(settings)) return mailbox;
        throw new IllegalStateException("tribune.smtp.host is not set: there is no way to send mail");
    }

    private static boolean isDevelopment(Environment settings) {
        return settings.getProperty("tribune.dev", Boolean.class, false);
    }
}
