package tribune.sales.person;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.PersonalDataPort;
import tribune.contracts.identity.PersonalDataPort.Bought;
import tribune.contracts.identity.PersonalDataPort.Part;
import tribune.kernel.Database;

/** All that sales knows of an account's person, for the person. */
public final class Disclosure {
    private final Database database;
    private final PersonStore people;
    private final DisclosedOrders bought;

    public Disclosure(Database database) {
        this.database = database;
        this.people = new PersonStore(database);
        this.bought = new DisclosedOrders(database);
    }

    /** {@code kind}: WAITING_LIST or BALLOT; {@code about} is the event or the ballot. */
    record Waits(
            String kind,
            OrganiserId organiserId,
            UUID about,
            String state,
            @Nullable String email,
            Instant since) {}

    Part of(AccountId account) {
        var places = database.directory(() -> people.places(account)).stream()
                .map(OrganiserId::value)
                .toList();
        return database.work(places, () -> {
            var orders = bought.of(account, PersonalDataPort.MOST_ORDERS + 1);
            boolean more = orders.size() > PersonalDataPort.MOST_ORDERS;
            var shown = more ? orders.subList(0, PersonalDataPort.MOST_ORDERS) : orders;
            Map<String, Object> data = Map.of("orders", shown, "more", more, "waiting", waiting(account));
            return new Part(
                    data,
                    shown.stream()
                            .map(order -> new Bought(order.organiserId(), order.orderId()))
                            .toList());
        });
    }

    private List<Waits> waiting(AccountId account) {
        return database.sql("""
                select 'WAITING_LIST' as kind, e.organiser_id, e.event_id as about,
                    coalesce(e.outcome, 'WAITING') as state, p.email, e.registered_at
                from waiting_person p join waiting_entry e on e.entry_id = p.entry_id where p.account_id = :account
                union all
                select 'BALLOT', e.organiser_id, e.ballot_id, e.state, p.email, e.registered_at
                from ballot_entrant p join ballot_entry e on e.entry_id = p.entry_id where p.account_id = :account
                order by registered_at desc limit :most
                """)
                .param("account", account.value())
                .param("most", PersonalDataPort.MOST_ORDERS)
                .query((row, _) -> new Waits(
                        row.getString("kind"),
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        row.getObject("about", UUID.class),
                        row.getString("state"),
                        row.getString("email"),
                        row.getTimestamp("registered_at").toInstant()))
                .list();
    }
}
