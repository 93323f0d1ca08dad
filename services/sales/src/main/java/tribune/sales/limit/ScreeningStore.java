package tribune.sales.limit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** What the rules over paid orders ask the database. */
final class ScreeningStore {
    private final Database database;

    ScreeningStore(Database database) {
        this.database = database;
    }

    Set<OrganiserId> watched(Set<OrganiserId> organisers, Instant now) {
        return database
                .sql("""
                select organiser_id from purchase_limit where organiser_id = any(:organisers)
                union select organiser_id from ban where organiser_id = any(:organisers)
                    and removed_at is null and (until is null or until > :now)
                """)
                .param("organisers", organisers.stream().map(OrganiserId::value).toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    int places(PlaceClaim claim, Instant now) {
        return database.sql("select live_places(:event, :kind, :identity, :now, null)")
                .param("event", claim.event().value())
                .param("kind", claim.kind().name())
                .param("identity", claim.identity())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** With how many addresses this device or instrument has bought for the event; what came to nothing counts too. */
    int emails(PlaceClaim claim) {
        return database.sql("""
                select count(distinct e.identity) from place_claim p
                join place_claim e on e.cart_id = p.cart_id and e.event_id = p.event_id and e.kind = 'EMAIL'
                where p.event_id = :event and p.kind = :kind and p.identity = :identity
                """)
                .param("event", claim.event().value())
                .param("kind", claim.kind().name())
                .param("identity", claim.identity())
                .query(Integer.class)
                .single();
    }
}
