package tribune.sales.person;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccountClosed;
import tribune.contracts.identity.CustomerErased;
import tribune.contracts.sales.BuyersErased;
import tribune.contracts.sales.OrderClaimPort.Claim;
import tribune.contracts.sales.OrderClaimPort.Claimed;
import tribune.kernel.Consumers;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Service;
import tribune.sales.person.PersonStore.Forgotten;

/**
 * Claims and forgets people. A fact that says whom to forget concerns organisers that its transaction does not reach,
 * so it only marks; {@link #forget} does it a moment later, one organiser at a time.
 */
public final class People {
    private static final int AT_A_TIME = 100;
    /** Ids in one fact. */
    private static final int PORTION = 500;

    private final Database database;
    private final PersonStore people;
    private final ClaimStore claims;
    private final Outbox outbox;
    private final Clock clock;

    public People(Service service) {
        this.database = service.database();
        this.people = new PersonStore(database);
        this.claims = new ClaimStore(database);
        this.outbox = service.outbox();
        this.clock = service.clock();
    }

    public void learnFrom(Consumers facts) {
        facts.on(
                CustomerErased.class,
                (_, erased) -> people.mark(erased.accountId(), erased.organiserId(), erased.at()));
        facts.on(
                AccountClosed.class,
                (_, closed) -> people.markAllBut(closed.accountId(), closed.knownAt(), closed.at()));
    }

    /** What went to these addresses and is no account's yet becomes this account's. */
    Claimed claim(Claim claim) {
        var wanted = claim.organiser();
        var ids = wanted == null ? database.directory(claims::organisers) : List.of(wanted.value());
        return database.work(ids, () -> {
            var orders = claims.orders(claim);
            var places = new TreeSet<>(claims.waiting(claim));
            orders.forEach(order -> places.add(order.organiser()));
            claims.place(claim, List.copyOf(places));
            return new Claimed(orders.size(), paidAt(orders));
        });
    }

    private static Set<OrganiserId> paidAt(List<ClaimStore.Claimed> orders) {
        return orders.stream()
                .filter(ClaimStore.Claimed::paid)
                .map(order -> new OrganiserId(order.organiser()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empties what was marked. */
    public void forget() {
        List<Forgotten> marked;
        do {
            marked = database.directory(() -> people.marked(AT_A_TIME));
            marked.forEach(this::forget);
        } while (marked.size() == AT_A_TIME);
    }

    private void forget(Forgotten person) {
        database.work(List.of(person.organiser().value()), () -> {
            var now = clock.instant();
            var orders = people.emptyOrders(person, now);
            var entries = new ArrayList<UUID>(people.emptyLine(person, now));
            entries.addAll(people.emptyDraws(person, now));
            people.unmark(person);
            tell(person, orders, entries);
            return 0;
        });
    }

    private void tell(Forgotten person, List<OrderId> orders, List<UUID> entries) {
        int most = Math.max(orders.size(), entries.size());
        for (int from = 0; from < most; from += PORTION) {
            var erased = new BuyersErased(person.organiser(), part(orders, from), part(entries, from));
            outbox.add(person.organiser(), person.organiser(), erased);
        }
    }

    private static <T> List<T> part(List<T> all, int from) {
        return List.copyOf(all.subList(Math.min(from, all.size()), Math.min(from + PORTION, all.size())));
    }
}
