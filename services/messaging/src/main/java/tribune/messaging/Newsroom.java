package tribune.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.tickets.EventPort;
import tribune.contracts.tickets.EventPort.Reader;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * What everybody who has a ticket is told about an event. A fact says that there is something to tell; when its time
 * has come tickets says to whom, and each gets one message, however often this is begun again.
 */
final class Newsroom {
    private static final Duration TAKEN = Duration.ofMinutes(2);
    private static final int AT_A_TIME = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Newsroom.class);

    private final Service service;
    private final EventPort tickets;
    private final NewsStore store;
    private final MessageStore messages;
    private final MailQueue queue;

    Newsroom(Service service, EventPort tickets, MessageStore messages, MailQueue queue) {
        this.service = service;
        this.tickets = tickets;
        this.store = new NewsStore(service.database());
        this.messages = messages;
        this.queue = queue;
    }

    /** In the consumer's transaction. An older version, or the same again, tells nothing. */
    void eventChanged(EventChanged event) {
        var known = store.known(event.eventId()).orElse(null);
        if (!store.learn(event)) return;
        var now = service.clock().instant();
        EventNews.moved(known, event).ifPresent(news -> store.add(news, now));
        var reminder = EventNews.reminder(event, now);
        store.dropReminders(event.eventId(), reminder.map(EventNews::id).orElse(null));
        reminder.ifPresent(news -> store.add(news, due(news)));
    }

    private static Instant due(EventNews news) {
        return requireNonNull(news.kickoff()).minus(EventNews.BEFORE);
    }

    void writeDue() {
        var now = service.clock().instant();
        var due = service.database().directory(() -> store.takeDue(now, now.plus(TAKEN), AT_A_TIME));
        due.forEach(this::write);
    }

    /** Tickets is asked outside of any transaction; each answer is written down whole. */
    private void write(NewsStore.Due due) {
        try {
            boolean more = true;
            while (more) more = writeSome(due);
        } catch (RestClientException away) {
            LOG.warn("news {} wait for tickets: {}", due.news(), away.getClass().getName());
        }
    }

    private boolean writeSome(NewsStore.Due due) {
        var database = service.database();
        var news = database.read(due.organiser(), () -> store.find(due.news()));
        if (news.isEmpty()) return false; // a reminder of a kick-off that was moved
        var after = database.read(due.organiser(), () -> store.after(due.news()));
        var page = tickets.audience(due.organiser(), news.get().event(), after.orElse(null));
        database.transaction(due.organiser(), () -> {
            page.readers().forEach(reader -> queue(news.get(), reader));
            store.writtenUpTo(due.news(), page.next(), service.clock().instant());
        });
        return page.next() != null;
    }

    private void queue(EventNews news, Reader reader) {
        var now = service.clock().instant();
        var message = Message.news(new MessageId(Uuid7.next()), news, reader, now);
        var cause = Uuid7.derived("news", news.id().toString(), id(reader).toString());
        if (messages.insert(news.organiser(), cause, message)) queue.add(news.organiser(), message.id(), now);
    }

    private static UUID id(Reader reader) {
        var transfer = reader.transfer();
        return transfer == null ? requireNonNull(reader.order()).value() : transfer.value();
    }
}
