package tribune.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.contracts.identity.AccountMailRequested;
import tribune.contracts.sales.BallotEntryWon;
import tribune.contracts.sales.BallotPort;
import tribune.contracts.sales.OrderPort;
import tribune.contracts.sales.TicketMailRequested;
import tribune.contracts.sales.TicketsReturned;
import tribune.contracts.sales.WaitingListOffered;
import tribune.contracts.sales.WaitingListPort;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TransferChanged;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;

/** Messaging as it sends: what is delivered becomes mail, and the mail server answers as a test wants. */
final class PostRoom implements AutoCloseable {
    private static final Shop SHOP = new Shop("https://tickets.example.org/shop/");

    final TestService test = new TestService("messaging");
    final OrganiserId organiser = new OrganiserId(Uuid7.next());
    final List<Mail> sent = Collections.synchronizedList(new ArrayList<>());
    /** Of the next attempts; without one a mail is sent. */
    final Deque<Outcome> outcomes = new ArrayDeque<>();

    final Messages messages;
    final Sending sending;

    /** Where no mail is about an account. */
    PostRoom(OrderPort orders, WaitingListPort waitingList, BallotPort ballots) {
        this(new Sending.Sources(
                orders, waitingList, ballots, _ -> AccountMail.NONE, (_, _) -> nothing(), (_, _) -> nothing()));
    }

    private static <T> T nothing() {
        throw new IllegalStateException("no such mail in this test");
    }

    PostRoom(Sending.Sources sources) {
        var service = test.service();
        var store = new MessageStore(service.database());
        var queue = new MailQueue(service.database());
        messages = new Messages(service, store, queue);
        service.facts().on(TicketsIssued.class, (_, issued) -> messages.ticketsIssued(issued));
        service.facts().on(TicketMailRequested.class, (_, requested) -> messages.mailRequested(requested));
        service.facts().on(WaitingListOffered.class, (_, offer) -> messages.offered(offer));
        service.facts().on(AccountMailRequested.class, (_, asked) -> messages.accountMailRequested(asked));
        service.facts().on(BallotEntryWon.class, (_, won) -> messages.won(won));
        service.facts().on(TransferChanged.class, (_, changed) -> messages.transferChanged(changed));
        service.facts().on(TicketsReturned.class, (_, returned) -> messages.returned(returned));
        sending = new Sending(
                service,
                store,
                queue,
                sources,
                new Sending.Delivery(
                        _ -> SHOP,
                        new TicketMail(service.clock()),
                        new OfferMail(service.clock()),
                        new AccountLetter(service.clock()),
                        new NoticeMail(service.clock()),
                        this::send));
    }

    private synchronized Outcome send(Mail mail) {
        var outcome = outcomes.isEmpty() ? Outcome.SENT : outcomes.poll();
        if (outcome == Outcome.SENT) sent.add(mail);
        return outcome;
    }

    @Override
    public void close() {
        test.close();
    }
}
