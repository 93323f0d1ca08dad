package tribune.sales.event;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.PlanSet;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Sales' copy of what identity and catalog said; a statement that brings an older version changes nothing. */
final class EventStore {
    private final Database database;

    EventStore(Database database) {
        this.database = database;
    }

    void save(OrganiserRegistered organiser) {
        database.sql("""
                insert into organiser (organiser_id, version, name, country, currency, language)
                values (:id, :version, :name, :country, :currency, :language)
                on conflict (organiser_id) do update set version = excluded.version, name = excluded.name,
                    country = excluded.country, currency = excluded.currency, language = excluded.language
                where organiser.version < excluded.version
                """)
                .param("id", organiser.organiserId().value())
                .param("version", organiser.version())
                .param("name", organiser.name())
                .param("country", organiser.country())
                .param("currency", organiser.currency())
                .param("language", organiser.language())
                .update();
    }

    void save(EventChanged event) {
        database.sql("""
                insert into event_directory (event_id, organiser_id) values (:event, :organiser) on conflict do nothing
                """)
                .param("event", event.eventId().value())
                .param("organiser", event.organiserId().value())
                .update();
        database.sql("""
                insert into event (organiser_id, event_id, version, state, name, venue, city, zone, kickoff, date_hint)
                values (:organiser, :event, :version, :state, :name, :venue, :city, :zone, :kickoff, :hint)
                on conflict (event_id) do update set version = excluded.version, state = excluded.state,
                    name = excluded.name, venue = excluded.venue, city = excluded.city, zone = excluded.zone,
                    kickoff = excluded.kickoff, date_hint = excluded.date_hint
                where event.version < excluded.version
                """)
                .param("organiser", event.organiserId().value())
                .param("event", event.eventId().value())
                .param("version", event.version())
                .param("state", event.state().name())
                .param("name", event.name())
                .param("venue", event.venue())
                .param("city", event.city())
                .param("zone", event.zone())
                .param("kickoff", timestamp(event.kickoff()))
                .param("hint", event.dateHint())
                .update();
    }

    /** True if this plan is now the event's. A later plan replaces one under which nothing has been claimed. */
    boolean save(PlanSet set, UUID organiser) {
        return database.sql("""
                insert into plan (organiser_id, event_id, seat_map_id, version, places, body)
                values (:organiser, :event, :map, :version, :places, :body)
                on conflict (event_id) do update set seat_map_id = excluded.seat_map_id, version = excluded.version,
                    places = excluded.places, body = excluded.body
                where plan.version < excluded.version and not exists (select from event_seat seat
                    where seat.event_id = excluded.event_id
                      and (seat.order_id is not null or seat.hold_id is not null or seat.allocation_id is not null
                        or seat.blocked is not null))
                """)
                        .param("organiser", organiser)
                        .param("event", set.eventId().value())
                        .param("map", set.seatMapId().value())
                        .param("version", set.version())
                        .param("places", set.plan().size())
                        .param("body", Json.write(set.plan()))
                        .update()
                == 1;
    }

    /** One row per place, no more and no fewer. */
    void openPlaces(EventId event, UUID organiser, int places) {
        database.sql("delete from event_seat where event_id = :event and seat >= :places")
                .param("event", event.value())
                .param("places", places)
                .update();
        database.sql("""
                insert into event_seat (organiser_id, event_id, seat)
                select :organiser, :event, n from generate_series(0, :places - 1) n on conflict do nothing
                """)
                .param("organiser", organiser)
                .param("event", event.value())
                .param("places", places)
                .update();
    }

    void save(OfferChanged offer, UUID organiser) {
        database.sql("""
                insert into offer (organiser_id, offer_id, event_id, version, body)
                values (:organiser, :offer, :event, :version, :body)
                on conflict (offer_id) do update set version = excluded.version, body = excluded.body
                where offer.version < excluded.version
                """)
                .param("organiser", organiser)
                .param("offer", offer.offerId().value())
                .param("event", offer.eventId().value())
                .param("version", offer.version())
                .param("body", Json.write(offer))
                .update();
    }

    Optional<OrganiserId> organiserOf(EventId event) {
        return database.sql("select organiser_id from event_directory where event_id = :event")
                .param("event", event.value())
                .query(UUID.class)
                .optional()
                .map(OrganiserId::new);
    }

    List<OrganiserId> organisers() {
        return database.sql("select distinct organiser_id from event_directory")
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .list();
    }

    /** The event without its plan's seats, if it has a plan. */
    Optional<SellableEvent> find(EventId event, OrganiserId organiser) {
        return database.sql("""
                select event.state, event.name, event.venue, event.zone, event.kickoff, plan.body
                from event join plan on plan.event_id = event.event_id where event.event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> new SellableEvent(
                        event,
                        organiser,
                        EventState.valueOf(row.getString("state")),
                        row.getString("name"),
                        row.getString("venue"),
                        row.getString("zone"),
                        instant(row.getTimestamp("kickoff")),
                        new PlanIndex(Json.read(row.getString("body"), SeatPlan.class)),
                        offers(event)))
                .optional();
    }

    private List<OfferChanged> offers(EventId event) {
        return database.sql("select body from offer where event_id = :event order by offer_id")
                .param("event", event.value())
                .query((row, _) -> Json.read(row.getString("body"), OfferChanged.class))
                .list();
    }

    /** A number that changes whenever anything of {@link #find} changes. */
    long stamp(EventId event) {
        return database.sql("""
                select coalesce((select version from event where event_id = :event), 0)
                    + coalesce((select version from plan where event_id = :event), 0) * 1000003
                    + coalesce((select sum(version) from offer where event_id = :event), 0) * 1000000007
                    + coalesce((select count(*) from offer where event_id = :event), 0) * 7919
                """).param("event", event.value()).query(Long.class).single();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
