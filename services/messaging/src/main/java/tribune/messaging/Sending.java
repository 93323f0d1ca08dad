package tribune.messaging;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.contracts.identity.AccountMailPort;
import tribune.contracts.sales.BallotPort;
import tribune.contracts.sales.OrderPort;
import tribune.contracts.sales.ReturnPort;
import tribune.contracts.sales.WaitingListPort;
import tribune.contracts.tickets.TransferPort;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * Sends what is due, some at a time, no transaction open meanwhile. A mail that cannot go now waits half a minute, then
 * twice as long each time up to an hour; after twelve attempts, some five hours, it has failed. A process that dies
 * between sending and writing that down sends again: rather twice than never.
 */
final class Sending {
    static final int ATTEMPTS = 12;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Longer than every timeout of an attempt together. */
    private static final Duration TAKEN = Duration.ofMinutes(2);
    /** As many connections as mail servers commonly grant one sender. */
    private static final int AT_A_TIME = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Database database;
    private final Clock clock;
    private final MessageStore store;
    private final MailQueue queue;
    private final Sources sources;
    private final Delivery delivery;

    /** How a mail is made and sent. */
    record Delivery(
            Function<OrganiserId, Shop> shops,
            TicketMail tickets,
            OfferMail offers,
            AccountLetter accounts,
            NoticeMail notices,
            Mailer mailer) {}

    /** Where what is written about is read at the moment of sending. */
    record Sources(
            OrderPort orders,
            WaitingListPort waitingList,
            BallotPort ballots,
            AccountMailPort accounts,
            TransferPort transfers,
            ReturnPort returns) {}

    Sending(Service service, MessageStore store, MailQueue queue, Sources sources, Delivery delivery) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = store;
        this.queue = queue;
        this.sources = sources;
        this.delivery = delivery;
    }

    /** Until nothing is due. */
    void sendDue() {
        int taken;
        do {
            var now = clock.instant();
            var due = database.directory(() -> queue.take(now, now.plus(TAKEN), AT_A_TIME));
            taken = due.size();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(each -> threads.execute(() -> send(each)));
            }
        } while (taken == AT_A_TIME);
    }

    private void send(MailQueue.Due due) {
        try {
            var outcome = attempt(due);
            Metrics.counter("tribune.messages", "outcome", outcome.name()).increment();
            database.work(Set.of(due.organiser().value()), () -> {
                writeDown(due, outcome);
                return null;
            });
        } catch (RuntimeException failed) {
            // Its turn comes again when the time for which it was taken is over.
            LOG.warn(
                    "message {} is left for later: {}",
                    due.message().value(),
                    failed.getClass().getName());
        }
    }

    private Outcome attempt(MailQueue.Due due) {
        Optional<Mail> mail;
        try {
            var message = database.read(due.organiser(), () -> store.find(due.message()))
                    .orElseThrow();
            mail = mail(due.organiser(), message);
        } catch (RuntimeException unreadable) {
            // The text of the exception may quote the order, and with it the buyer.
            LOG.warn(
                    "message {}: {}",
                    due.message().value(),
                    unreadable.getClass().getName());
            return Outcome.ORDER_UNREADABLE;
        }
        return mail.map(delivery.mailer()::send).orElse(Outcome.RECIPIENT_ERASED);
    }

    /** Nothing if there is nobody to write to any more. */
    private Optional<Mail> mail(OrganiserId organiser, Message message) {
        return switch (message.kind()) {
            case TICKETS -> {
                var order = sources.orders().confirmation(organiser, requireNonNull(message.orderId()));
                yield Optional.ofNullable(order.email())
                        .map(email -> delivery.tickets().mail(shop(organiser), message, order, email));
            }
            case WAITING_OFFER -> {
                var entry = new WaitingEntryId(requireNonNull(message.entryId()));
                var offer = sources.waitingList().offer(organiser, entry);
                yield Optional.ofNullable(offer.email())
                        .map(email -> delivery.offers().mail(shop(organiser), message, offer, email));
            }
            case BALLOT_WON -> {
                var entry = new BallotEntryId(requireNonNull(message.entryId()));
                var won = sources.ballots().won(organiser, requireNonNull(message.ballotId()), entry);
                yield Optional.ofNullable(won.email())
                        .map(email -> delivery.offers().mail(shop(organiser), message, won, email));
            }
            case TRANSFER_OFFERED, TRANSFER_ACCEPTED, TRANSFER_WITHDRAWN, TRANSFER_TAKEN, TRANSFER_EXPIRED ->
                transferred(organiser, message);
            case RETURNED -> {
                var returned = new ReturnId(requireNonNull(message.aboutId()));
                var letter = sources.returns().letter(organiser, returned);
                yield Optional.ofNullable(letter.email())
                        .map(email -> delivery.notices().mail(message, letter, email));
            }
            case ACCOUNT -> {
                var letter = sources.accounts().write(requireNonNull(message.mailId()));
                yield Optional.ofNullable(letter.email())
                        .map(email -> delivery.accounts().mail(message, letter, email));
            }
        };
    }

    private Optional<Mail> transferred(OrganiserId organiser, Message message) {
        var transfer = new TransferId(requireNonNull(message.aboutId()));
        var letter = sources.transfers().letter(organiser, transfer);
        boolean toSender =
                message.kind() == Message.Kind.TRANSFER_TAKEN || message.kind() == Message.Kind.TRANSFER_EXPIRED;
        var email = toSender ? sender(organiser, letter) : letter.recipient();
        return Optional.ofNullable(email).map(to -> delivery.notices().mail(shop(organiser), message, letter, to));
    }

    /** Who bought is known by sales alone. */
    private @Nullable String sender(OrganiserId organiser, TransferPort.Letter letter) {
        var order = letter.order();
        return order == null
                ? letter.sender()
                : sources.orders().confirmation(organiser, order).email();
    }

    private Shop shop(OrganiserId organiser) {
        return delivery.shops().apply(organiser);
    }

    private void writeDown(MailQueue.Due due, Outcome outcome) {
        var now = clock.instant();
        if (outcome == Outcome.SENT) {
            store.attempted(due.message(), Message.State.SENT, due.attempt(), outcome, now);
            queue.remove(due.message());
        } else if (outcome.isHopeless() || due.attempt() >= ATTEMPTS) {
            LOG.warn("message {} is given up: {}", due.message().value(), outcome);
            store.attempted(due.message(), Message.State.FAILED, due.attempt(), outcome, now);
            queue.remove(due.message());
        } else {
            store.attempted(due.message(), Message.State.QUEUED, due.attempt(), outcome, null);
            queue.tryAgain(due.message(), nextTry(now, due.attempt()));
        }
    }

    static Instant nextTry(Instant now, int attempt) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 20));
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
