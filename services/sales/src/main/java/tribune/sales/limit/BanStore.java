package tribune.sales.limit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

final class BanStore {
    private static final String COLUMNS = "ban_id, kind, reason, until, added_by, added_at, removed_by, removed_at";

    private final Database database;

    BanStore(Database database) {
        this.database = database;
    }

    Optional<String> fingerprint(UUID ban) {
        return database.sql("select fingerprint from ban where ban_id = :ban")
                .param("ban", ban)
                .query(String.class)
                .optional();
    }

    boolean insert(OrganiserId organiser, Ban ban, Collection<UUID> identities, String fingerprint) {
        return database.sql("""
                insert into ban (organiser_id, ban_id, kind, identities, reason, until, fingerprint, added_by, added_at)
                values (:organiser, :ban, :kind, :identities, :reason, :until, :fingerprint, :by, :now)
                on conflict do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("ban", ban.id())
                        .param("kind", ban.kind().name())
                        .param("identities", identities.toArray(UUID[]::new))
                        .param("reason", ban.reason())
                        .param("until", ban.until() == null ? null : Timestamp.from(ban.until()))
                        .param("fingerprint", fingerprint)
                        .param("by", ban.addedBy())
                        .param("now", Timestamp.from(ban.addedAt()))
                        .update()
                == 1;
    }

    /** Newest first, those that were removed or have run out too: the list says who decided what, and when. */
    List<Ban> page(@Nullable UUID before, int limit) {
        return database.sql("select " + COLUMNS + """
                 from ban where (:before::uuid is null or (added_at, ban_id) < (
                    select b.added_at, b.ban_id from ban b where b.ban_id = :before))
                order by added_at desc, ban_id desc limit :limit
                """)
                .param("before", before)
                .param("limit", limit)
                .query(BanStore::ban)
                .list();
    }

    Optional<Ban> find(UUID ban) {
        return database.sql("select " + COLUMNS + " from ban where ban_id = :ban")
                .param("ban", ban)
                .query(BanStore::ban)
                .optional();
    }

    void remove(UUID ban, String by, Instant now) {
        database.sql("update ban set removed_by = :by, removed_at = :now where ban_id = :ban and removed_at is null")
                .param("ban", ban)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean knows(OrderId order) {
        return database.sql("select exists (select from customer_order where order_id = :order)")
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }

    /** How an order's buyer was recognised in this way; nothing if no limit or ban made it matter. */
    Set<UUID> behind(OrderId order, IdentityKind kind) {
        return database.sql("""
                select p.identity from customer_order o join place_claim p on p.cart_id = o.cart_id
                where o.order_id = :order and p.kind = :kind limit 3
                """)
                .param("order", order.value())
                .param("kind", kind.name())
                .query((row, _) -> row.getObject("identity", UUID.class))
                .set();
    }

    Optional<String> email(OrderId order) {
        return database.sql("select email from buyer where order_id = :order and email is not null")
                .param("order", order.value())
                .query(String.class)
                .optional();
    }

    private static Ban ban(ResultSet row, int number) throws SQLException {
        return new Ban(
                row.getObject("ban_id", UUID.class),
                IdentityKind.valueOf(row.getString("kind")),
                row.getString("reason"),
                instant(row.getTimestamp("until")),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant(),
                row.getString("removed_by"),
                instant(row.getTimestamp("removed_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
