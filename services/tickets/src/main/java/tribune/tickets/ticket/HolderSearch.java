package tribune.tickets.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.tickets.ticket.HolderSearchController.HeldTicket;

/** Finds the tickets of an event by their holders' names, or by the order's reference. */
public final class HolderSearch {
    private static final int FEWEST_LETTERS = 3;
    /** As many as fit on a phone; whoever sees twenty types another letter. */
    private static final int MOST = 20;
    /** One search in two seconds, all the time, by one device or person: more is no queue, it is a list being made. */
    private static final int A_MINUTE = 30;

    private final Database database;
    private final HolderSearchStore store;
    private final Clock clock;

    public HolderSearch(Service service) {
        this.database = service.database();
        this.store = new HolderSearchStore(database);
        this.clock = service.clock();
    }

    List<HeldTicket> find(OrganiserId organiser, String searcher, EventId event, String words) {
        return database.transaction(organiser, () -> {
            if (!store.knows(event)) throw CommonProblem.NOT_FOUND.because("no such event");
            if (words.codePoints().filter(Character::isLetterOrDigit).count() < FEWEST_LETTERS)
                throw CommonProblem.INVALID_FIELD.because("q: at least " + FEWEST_LETTERS + " letters", "field", "q");
            var now = clock.instant();
            var minute = now.truncatedTo(ChronoUnit.MINUTES);
            if (store.count(organiser, searcher, minute) > A_MINUTE)
                throw CommonProblem.TOO_MANY_REQUESTS.because(
                        "at most " + A_MINUTE + " searches a minute",
                        "retryAfter",
                        Duration.between(now, minute.plus(1, ChronoUnit.MINUTES))
                                        .toSeconds()
                                + 1);
            var found = store.find(event, words, MOST);
            store.tell(organiser, event, words.length(), found);
            return found;
        });
    }
}
