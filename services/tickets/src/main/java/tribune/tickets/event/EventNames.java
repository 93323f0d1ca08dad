package tribune.tickets.event;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.Database;

/** Learns names and times for print. Facts may come in any order: the newest version stays. */
public final class EventNames {
    private final Database database;

    public EventNames(Database database) {
        this.database = database;
    }

    public void learn(EventChanged event) {
        database.sql("""
                insert into event (event_id, organiser_id, version, state, name, venue, city, zone, kickoff, date_hint)
                values (:event, :organiser, :version, :state, :name, :venue, :city, :zone, :kickoff, :hint)
                on conflict (event_id) do update
                set version = excluded.version, state = excluded.state, name = excluded.name, venue = excluded.venue,
                    city = excluded.city, zone = excluded.zone, kickoff = excluded.kickoff,
                    date_hint = excluded.date_hint
                where event.version < excluded.version
                """)
                .param("event", event.eventId().value())
                .param("organiser", event.organiserId().value())
                .param("version", event.version())
                .param("state", event.state().name())
                .param("name", event.name())
                .param("venue", event.venue())
                .param("city", event.city())
                .param("zone", event.zone())
                .param("kickoff", kickoff(event))
                .param("hint", event.dateHint())
                .update();
    }

    public void learn(OrganiserRegistered organiser) {
        database.sql("""
                insert into organiser (organiser_id, version, name) values (:organiser, :version, :name)
                on conflict (organiser_id) do update set version = excluded.version, name = excluded.name
                where organiser.version < excluded.version
                """)
                .param("organiser", organiser.organiserId().value())
                .param("version", organiser.version())
                .param("name", organiser.name())
                .update();
    }

    private static @Nullable Timestamp kickoff(EventChanged event) {
        return event.kickoff() == null ? null : Timestamp.from(event.kickoff());
    }
}
