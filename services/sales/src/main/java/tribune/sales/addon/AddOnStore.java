package tribune.sales.addon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Text;

/** What an organiser offers beside places. */
public final class AddOnStore {
    private static final String COLUMNS = """
            a.add_on_id, a.kind, a.name_en, a.name_nb, a.description_en, a.description_nb, a.currency, a.price_minor,
            a.vat_bp, a.most_per_order, a.every_event, a.categories, a.levels, a.sale_from, a.sale_until, a.active
            """;

    private final Database database;

    public AddOnStore(Database database) {
        this.database = database;
    }

    /** False if the id is taken. */
    boolean insert(OrganiserId organiser, AddOn addOn, String fingerprint) {
        var statement = database.sql("""
                insert into add_on (organiser_id, add_on_id, kind, name_en, name_nb, description_en, description_nb,
                    currency, price_minor, vat_bp, most_per_order, every_event, categories, levels, sale_from,
                    sale_until, active, fingerprint)
                values (:organiser, :id, :kind, :nameEn, :nameNb, :descriptionEn, :descriptionNb, :currency, :price,
                    :vat, :most, :everyEvent, :categories, :levels, :from, :until, :active, :fingerprint)
                on conflict do nothing
                """).param("organiser", organiser.value()).param("fingerprint", fingerprint);
        return withValues(statement, addOn).update() == 1;
    }

    /** Those who take some wait until the change is there. False if there is no such add-on. */
    boolean update(AddOn addOn) {
        return withValues(database.sql("""
                update add_on set kind = :kind, name_en = :nameEn, name_nb = :nameNb,
                    description_en = :descriptionEn, description_nb = :descriptionNb, currency = :currency,
                    price_minor = :price, vat_bp = :vat, most_per_order = :most, every_event = :everyEvent,
                    categories = :categories, levels = :levels, sale_from = :from, sale_until = :until,
                    active = :active
                where add_on_id = :id
                """), addOn).update() == 1;
    }

    private static StatementSpec withValues(StatementSpec statement, AddOn addOn) {
        return statement
                .param("id", addOn.id().value())
                .param("kind", addOn.kind().name())
                .param("nameEn", addOn.name().en())
                .param("nameNb", addOn.name().nb())
                .param("descriptionEn", addOn.description().en())
                .param("descriptionNb", addOn.description().nb())
                .param("currency", addOn.price().currency())
                .param("price", addOn.price().amount())
                .param("vat", addOn.vat())
                .param("most", addOn.mostPerOrder())
                .param("everyEvent", addOn.everyEvent())
                .param("categories", addOn.categories().toArray(String[]::new))
                .param("levels", addOn.levels().toArray(String[]::new))
                .param("from", timestamp(addOn.saleFrom()))
                .param("until", timestamp(addOn.saleUntil()))
                .param("active", addOn.active());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    Optional<String> fingerprint(AddOnId id) {
        return database.sql("select fingerprint from add_on where add_on_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    public Optional<AddOn> find(AddOnId id) {
        return select("where a.add_on_id = :id", id.value()).stream().findFirst();
    }

    /** In the order in which they were made; {@code after} continues. */
    List<AddOn> page(@Nullable UUID after, int rows) {
        return select("where (:id::uuid is null or a.add_on_id > :id) order by a.add_on_id limit " + rows, after);
    }

    /** Those that are for this event, whether on sale now or not; a club has a few. */
    public Map<AddOnId, AddOn> of(EventId event) {
        var found = new HashMap<AddOnId, AddOn>();
        select("""
                where a.every_event or exists (
                    select from add_on_event e
                    where e.add_on_id = a.add_on_id and e.event_id = :id and e.listed)
                limit 200
                """, event.value()).forEach(addOn -> found.put(addOn.id(), addOn));
        return found;
    }

    private List<AddOn> select(String where, @Nullable UUID id) {
        return database.sql("select " + COLUMNS + " from add_on a " + where)
                .param("id", id)
                .query((row, _) -> addOn(row))
                .list();
    }

    private static AddOn addOn(ResultSet row) throws SQLException {
        var from = row.getTimestamp("sale_from");
        var until = row.getTimestamp("sale_until");
        return new AddOn(
                new AddOnId(row.getObject("add_on_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                new Text(row.getString("name_en"), row.getString("name_nb")),
                new Text(row.getString("description_en"), row.getString("description_nb")),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getInt("vat_bp"),
                row.getInt("most_per_order"),
                row.getBoolean("every_event"),
                List.of((String[]) row.getArray("categories").getArray()),
                List.of((String[]) row.getArray("levels").getArray()),
                from == null ? null : from.toInstant(),
                until == null ? null : until.toInstant(),
                row.getBoolean("active"));
    }

    /** {@code stock} null: as many as are wanted. {@code taken}: in living orders and open carts. */
    record Stocked(EventId event, @Nullable Integer stock, int taken) {}

    Map<AddOnId, List<Stocked>> stocks(Collection<AddOnId> ids, Instant now) {
        var stocks = new HashMap<AddOnId, List<Stocked>>();
        database.sql("""
                select e.add_on_id, e.event_id, e.stock, %s as taken from add_on_event e
                where e.add_on_id = any (:ids) and e.listed order by e.add_on_id, e.event_id
                """.formatted(taken("")))
                .param("ids", ids.stream().map(AddOnId::value).toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    var stocked = new Stocked(
                            new EventId(row.getObject("event_id", UUID.class)),
                            row.getObject("stock", Integer.class),
                            row.getInt("taken"));
                    stocks.computeIfAbsent(new AddOnId(row.getObject("add_on_id", UUID.class)), _ -> new ArrayList<>())
                            .add(stocked);
                });
        return stocks;
    }

    /** Pieces in living orders and open carts; {@code which} narrows. */
    private static String taken(String which) {
        return """
                (coalesce((select sum(l.pieces) from order_add_on l join customer_order o on o.order_id = l.order_id
                    where l.add_on_id = e.add_on_id and l.event_id = e.event_id and l.refunded_at is null
                      and o.state in ('PENDING', 'IN_REVIEW', 'PAID') %s), 0)
                + coalesce((select sum(l.pieces) from cart_add_on l join cart c on c.cart_id = l.cart_id
                    where l.add_on_id = e.add_on_id and l.event_id = e.event_id and c.order_id is null
                      and c.released_at is null and c.expires_at > :now %s), 0))::int
                """.formatted(which, which);
    }

    /** False if there is no such event here. */
    boolean list(OrganiserId organiser, AddOnId id, EventId event) {
        return database.sql("""
                insert into add_on_event (organiser_id, add_on_id, event_id, listed)
                select organiser_id, :id, event_id, true from event
                where event_id = :event and organiser_id = :organiser
                on conflict (add_on_id, event_id) do update set listed = true
                """)
                        .param("id", id.value())
                        .param("event", event.value())
                        .param("organiser", organiser.value())
                        .update()
                == 1;
    }

    void unlistAllBut(AddOnId id, Collection<EventId> events) {
        database.sql("""
                update add_on_event set listed = false, stock = null
                where add_on_id = :id and listed and event_id <> all (:events)
                """)
                .param("id", id.value())
                .param("events", events.stream().map(EventId::value).toArray(UUID[]::new))
                .update();
    }

    /**
     * There are so many from now on, those included that were taken while there was no limit. The row is this
     * transaction's. False if more are taken already.
     */
    boolean setStock(AddOnId id, EventId event, @Nullable Integer stock, Instant now) {
        database.sql("update add_on_event set stock = :stock where add_on_id = :id and event_id = :event")
                .param("stock", stock)
                .param("id", id.value())
                .param("event", event.value())
                .update();
        if (stock == null) return true;
        addMissing(id, event, now);
        return removeSuperfluous(id, event, now);
    }

    private void addMissing(AddOnId id, EventId event, Instant now) {
        database.sql("""
                insert into add_on_unit (organiser_id, add_on_id, event_id, number)
                select e.organiser_id, e.add_on_id, e.event_id, n.first + g.i
                from add_on_event e
                cross join lateral (select coalesce(max(number), 0) as first, count(*) as are from add_on_unit u
                    where u.add_on_id = e.add_on_id and u.event_id = e.event_id) n
                cross join lateral generate_series(1, e.stock - %s - n.are) g (i)
                where e.add_on_id = :id and e.event_id = :event
                """.formatted(taken("and not l.limited")))
                .param("id", id.value())
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** False if they are not free. */
    private boolean removeSuperfluous(AddOnId id, EventId event, Instant now) {
        return database.sql("""
                with too_many as (
                    select n.are - e.stock + %s as pieces from add_on_event e
                    cross join lateral (select count(*) as are from add_on_unit u
                        where u.add_on_id = e.add_on_id and u.event_id = e.event_id) n
                    where e.add_on_id = :id and e.event_id = :event
                ), gone as (
                    delete from add_on_unit u using (
                        select number from add_on_unit
                        where add_on_id = :id and event_id = :event and order_id is null
                          and (held_until is null or held_until <= :now)
                        order by number desc limit (select greatest(pieces, 0) from too_many) for update
                    ) f
                    where u.add_on_id = :id and u.event_id = :event and u.number = f.number returning u.number
                )
                select (select count(*) from gone) >= (select pieces from too_many)
                """.formatted(taken("and not l.limited")))
                .param("id", id.value())
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }
}
