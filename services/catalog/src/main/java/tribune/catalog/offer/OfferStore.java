package tribune.catalog.offer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.OfferChanged;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Offers, kept as they are told to the other services. */
public final class OfferStore {
    private final Database database;

    public OfferStore(Database database) {
        this.database = database;
    }

    /** In the order in which they were made. */
    public List<OfferChanged> ofEvent(EventId event) {
        return database.sql("select body from offer where event_id = :event order by created_at, offer_id")
                .param("event", event.value())
                .query((row, _) -> Json.read(row.getString("body"), OfferChanged.class))
                .list();
    }

    Optional<OfferChanged> lock(EventId event, OfferId id) {
        return database.sql("select body from offer where offer_id = :id and event_id = :event for update")
                .param("id", id.value())
                .param("event", event.value())
                .query((row, _) -> Json.read(row.getString("body"), OfferChanged.class))
                .optional();
    }

    void insert(OrganiserId organiser, OfferChanged offer, Instant now) {
        database.sql("""
                insert into offer (organiser_id, offer_id, event_id, version, body, created_at)
                values (:organiser, :id, :event, :version, :body, :now)
                """)
                .param("organiser", organiser.value())
                .param("id", offer.offerId().value())
                .param("event", offer.eventId().value())
                .param("version", offer.version())
                .param("body", Json.write(offer))
                .param("now", Timestamp.from(now))
                .update();
    }

    void update(OfferChanged offer) {
        database.sql("update offer set version = :version, body = :body where offer_id = :id")
                .param("id", offer.offerId().value())
                .param("version", offer.version())
                .param("body", Json.write(offer))
                .update();
    }
}
