package tribune.sales.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.PersonalDataPort;
import tribune.contracts.identity.PersonalDataPort.Bought;
import tribune.contracts.identity.PersonalDataPort.Part;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** All that sales knows of an account's person, for the person. */
public final class Disclosure {
    private final Database database;
    private final PersonStore people;

    public Disclosure(Database database) {
        this.database = database;
        this.people = new PersonStore(database);
    }

    record Order(
            OrderId orderId,
            OrganiserId organiserId,
            String reference,
            String state,
            Money total,
            Instant placedAt,
            @Nullable Instant paidAt,
            @Nullable String email,
            @Nullable String name,
            @Nullable String phone,
            List<String> places) {}

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
            var orders = orders(account);
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

    private List<Order> orders(AccountId account) {
        return database.sql("""
                select o.order_id, o.organiser_id, o.reference, o.state, o.total_minor, o.currency, o.created_at,
                    o.paid_at, b.email, b.name, b.phone,
                    array(select concat_ws(', ', e.name, l.section, l.row_name, l.seat_name, l.category_name)
                        from order_line l join event e on e.event_id = l.event_id
                        where l.order_id = o.order_id order by l.event_id, l.seat) as places
                from customer_order o join buyer b on b.order_id = o.order_id
                where o.account_id = :account order by o.order_id desc limit :most
                """)
                .param("account", account.value())
                .param("most", PersonalDataPort.MOST_ORDERS + 1)
                .query(Disclosure::order)
                .list();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                new OrderId(row.getObject("order_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("reference"),
                row.getString("state"),
                new Money(row.getLong("total_minor"), row.getString("currency")),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("paid_at")),
                row.getString("email"),
                row.getString("name"),
                row.getString("phone"),
                List.of((String[]) row.getArray("places").getArray()));
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

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
