package tribune.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccountMailRequested;
import tribune.contracts.sales.BallotEntryWon;
import tribune.contracts.sales.TicketMailRequested;
import tribune.contracts.sales.TicketsReturned;
import tribune.contracts.sales.WaitingListOffered;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TransferChanged;
import tribune.contracts.tickets.TransferChanged.Step;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;

/** Which messages there are: one per cause, no more than a buyer can bear. */
final class Messages {
    /** An order's mails in an hour: a link that sends mail must not be a way to flood somebody's mailbox. */
    static final int MOST_AN_HOUR = 10;

    /** Under which what belongs to no organiser is kept; nobody's token names it. */
    static final OrganiserId PLATFORM = new OrganiserId(new UUID(0, 0));

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final Database database;
    private final Clock clock;
    private final MessageStore store;
    private final MailQueue queue;

    Messages(Service service, MessageStore store, MailQueue queue) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = store;
        this.queue = queue;
    }

    /** In the consumer's transaction. The same tickets in another fact are the same cause. */
    void ticketsIssued(TicketsIssued issued) {
        var tickets = issued.tickets().stream()
                .map(ticket -> ticket.ticketId().value().toString())
                .sorted()
                .collect(Collectors.joining(","));
        var cause = Uuid7.derived("tickets-issued", issued.orderId().value().toString(), tickets);
        queueUnlessFlooded(issued.organiserId(), issued.orderId(), cause);
    }

    /** In the consumer's transaction. */
    void mailRequested(TicketMailRequested requested) {
        var cause = Uuid7.derived("mail-requested", requested.request().toString());
        queueUnlessFlooded(requested.organiserId(), requested.orderId(), cause);
    }

    /** In the consumer's transaction: one mail for one offer. */
    void offered(WaitingListOffered offer) {
        var cause = Uuid7.derived("waiting-list-offered", offer.cartId().value().toString());
        queue(offer.organiserId(), Message.offered(next(), offer.entryId(), clock.instant()), cause);
    }

    /** In the consumer's transaction. The platform's, for an account belongs to no organiser. */
    void accountMailRequested(AccountMailRequested requested) {
        var cause = Uuid7.derived("account-mail", requested.mailId().value().toString());
        queue(PLATFORM, Message.account(next(), requested.mailId(), clock.instant()), cause);
    }

    /** In the consumer's transaction: one mail for one win; who wins again after a withdrawal has another entry. */
    void won(BallotEntryWon won) {
        var cause = Uuid7.derived("ballot-won", won.entryId().value().toString());
        queue(won.organiserId(), Message.won(next(), won.ballotId(), won.entryId(), clock.instant()), cause);
    }

    /** In the consumer's transaction: letters to recipient and sender, one of each kind for a transfer. */
    void transferChanged(TransferChanged changed) {
        for (var kind : letters(changed.step())) {
            var transfer = changed.transferId().value();
            var cause = Uuid7.derived("transfer", transfer.toString(), kind.name());
            queue(changed.organiserId(), Message.about(next(), kind, transfer, clock.instant()), cause);
        }
    }

    private static List<Message.Kind> letters(Step step) {
        return switch (step) {
            case OFFERED -> List.of(Message.Kind.TRANSFER_OFFERED);
            case ACCEPTED -> List.of(Message.Kind.TRANSFER_ACCEPTED, Message.Kind.TRANSFER_TAKEN);
            case WITHDRAWN -> List.of(Message.Kind.TRANSFER_WITHDRAWN);
            case EXPIRED -> List.of(Message.Kind.TRANSFER_EXPIRED);
            case REFUSED -> List.of();
        };
    }

    /** In the consumer's transaction. */
    void returned(TicketsReturned returned) {
        var id = returned.returnId().value();
        var cause = Uuid7.derived("returned", id.toString());
        queue(returned.organiserId(), Message.about(next(), Message.Kind.RETURNED, id, clock.instant()), cause);
    }

    List<Message> list(OrganiserId organiser, @Nullable OrderId order, @Nullable UUID before, int limit) {
        return database.read(organiser, () -> store.list(organiser, order, before, limit));
    }

    /** A new message like that one; the same key again gives the message that it made. */
    Message resend(OrganiserId organiser, MessageId id, RequestKey key) {
        var cause = key.id("resend", organiser.value().toString(), id.value().toString());
        return database.transaction(organiser, () -> {
            var like = store.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such message"));
            var standing = store.findByCause(organiser, cause);
            if (standing.isPresent()) return standing.get();
            var again = like.again(next(), clock.instant());
            if (isFlooded(organiser, again)) {
                throw MessagingProblem.TOO_MANY_MESSAGES.because("at most " + MOST_AN_HOUR + " an hour");
            }
            queue(organiser, again, cause);
            return store.findByCause(organiser, cause).orElseThrow();
        });
    }

    private void queueUnlessFlooded(OrganiserId organiser, OrderId order, UUID cause) {
        var message = Message.queued(next(), order, clock.instant());
        if (isFlooded(organiser, message)) {
            LOG.warn("order {} asks for more than {} messages an hour", order.value(), MOST_AN_HOUR);
            return;
        }
        queue(organiser, message, cause);
    }

    private void queue(OrganiserId organiser, Message message, UUID cause) {
        if (store.insert(organiser, cause, message)) queue.add(organiser, message.id(), message.createdAt());
    }

    private boolean isFlooded(OrganiserId organiser, Message message) {
        var hourAgo = clock.instant().minus(Duration.ofHours(1));
        return store.countSince(organiser, message, hourAgo) >= MOST_AN_HOUR;
    }

    private static MessageId next() {
        return new MessageId(Uuid7.next());
    }
}
