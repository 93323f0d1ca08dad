package tribune.sales.door;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.Id;

/** Doors, whose they are, and what has been taken through them. */
public final class DoorStore {
    /** What a pass is good for. */
    public record Limits(int carts, int places) {}

    record PassCart(UUID pass, UUID cart, int places) {}

    /** A cart that has not appeared by then never will. */
    private static final Duration UNBORN = Duration.ofMinutes(1);

    private final Database database;

    public DoorStore(Database database) {
        this.database = database;
    }

    /** Lets a waiting room or a ballot be found by its id alone. */
    public void enter(Id keeper, OrganiserId organiser) {
        database.sql("insert into fair_directory (id, organiser_id) values (:id, :organiser) on conflict do nothing")
                .param("id", keeper.value())
                .param("organiser", organiser.value())
                .update();
    }

    public Optional<OrganiserId> organiserOf(Id keeper) {
        return database.sql("select organiser_id from fair_directory where id = :id")
                .param("id", keeper.value())
                .query(UUID.class)
                .optional()
                .map(OrganiserId::new);
    }

    /** Everyone with something behind a door. */
    public List<UUID> organisers() {
        return database.sql("select distinct organiser_id from door")
                .query((row, _) -> row.getObject("organiser_id", UUID.class))
                .list();
    }

    /** False if the subject, an event or an offer, has a keeper already. */
    public boolean open(Id subject, Doors.Kind kind, Id keeper, OrganiserId organiser) {
        return database.sql("""
                insert into door (subject_id, kind, keeper_id, organiser_id)
                values (:subject, :kind, :keeper, :organiser) on conflict (subject_id) do nothing
                """)
                        .param("subject", subject.value())
                        .param("kind", kind.name())
                        .param("keeper", keeper.value())
                        .param("organiser", organiser.value())
                        .update()
                == 1;
    }

    /** From now on nobody needs this keeper's pass. */
    public void remove(Id keeper) {
        database.sql("delete from door where keeper_id = :keeper")
                .param("keeper", keeper.value())
                .update();
    }

    /** The passes that are good now. */
    Map<UUID, Limits> lock(Collection<UUID> passes, Instant now) {
        var found = new HashMap<UUID, Limits>();
        database.sql("""
                select pass_id, most_carts, most_places from admission_pass
                where pass_id = any(:passes) and until > :now order by pass_id for update
                """)
                .param("passes", array(passes))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    found.put(
                            row.getObject("pass_id", UUID.class),
                            new Limits(row.getInt("most_carts"), row.getInt("most_places")));
                });
        return found;
    }

    /** Carts that never came to be, ran out, were given back, or became orders that have ended. */
    void removeDead(Collection<UUID> passes, Instant now) {
        database.sql("""
                delete from admission_pass_cart taken
                using admission_pass_cart same
                    left join cart on cart.cart_id = same.cart_id
                    left join customer_order o on o.order_id = cart.order_id
                where taken.pass_id = any(:passes) and same.pass_id = taken.pass_id and same.cart_id = taken.cart_id
                  and case when cart.cart_id is null then same.used_at < :stale
                      when o.order_id is not null then o.state not in ('PENDING', 'PAID')
                      else cart.released_at is not null or cart.expires_at <= :now end
                """)
                .param("passes", array(passes))
                .param("stale", Timestamp.from(now.minus(UNBORN)))
                .param("now", Timestamp.from(now))
                .update();
    }

    List<PassCart> carts(Collection<UUID> passes) {
        return database.sql("select pass_id, cart_id, places from admission_pass_cart where pass_id = any(:passes)")
                .param("passes", array(passes))
                .query((row, _) -> new PassCart(
                        row.getObject("pass_id", UUID.class),
                        row.getObject("cart_id", UUID.class),
                        row.getInt("places")))
                .list();
    }

    void add(List<Passes.Use> uses) {
        database.sql("""
                insert into admission_pass_cart (organiser_id, pass_id, cart_id, places, used_at)
                select o, p, c, n, t from unnest(:organisers::uuid[], :passes::uuid[], :carts::uuid[], :places::int[],
                    :nows::timestamptz[]) u (o, p, c, n, t)
                """)
                .param(
                        "organisers",
                        uses.stream().map(use -> use.organiser().value()).toArray(UUID[]::new))
                .param("passes", uses.stream().map(Passes.Use::pass).toArray(UUID[]::new))
                .param("carts", uses.stream().map(Passes.Use::cart).toArray(UUID[]::new))
                .param("places", uses.stream().map(Passes.Use::places).toArray(Integer[]::new))
                .param(
                        "nows",
                        uses.stream().map(use -> Timestamp.from(use.now())).toArray(Timestamp[]::new))
                .update();
    }

    void remove(List<Passes.Use> uses) {
        database.sql("""
                delete from admission_pass_cart taken
                using unnest(:passes::uuid[], :carts::uuid[]) u (pass_id, cart_id)
                where taken.pass_id = u.pass_id and taken.cart_id = u.cart_id
                """)
                .param("passes", uses.stream().map(Passes.Use::pass).toArray(UUID[]::new))
                .param("carts", uses.stream().map(Passes.Use::cart).toArray(UUID[]::new))
                .update();
    }

    /** The sums that the schema holds against the pass's limits. */
    void count(Collection<UUID> passes) {
        database.sql("""
                update admission_pass p set carts = n.carts, places = n.places
                from (select w.pass_id, count(c.cart_id) as carts, coalesce(sum(c.places), 0) as places
                    from unnest(:passes::uuid[]) w (pass_id)
                    left join admission_pass_cart c on c.pass_id = w.pass_id group by w.pass_id) n
                where p.pass_id = n.pass_id and (p.carts, p.places) is distinct from (n.carts, n.places)
                """).param("passes", array(passes)).update();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
