package tribune.access.ingress;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;

/** What access itself knows of an event's crowd, and the thresholds. */
final class IngressStore {
    private final Database database;

    IngressStore(Database database) {
        this.database = database;
    }

    record Known(@Nullable Instant kickoff) {}

    Optional<Known> event(EventId event) {
        return database.sql("select kickoff from event where event_id = :event")
                .param("event", event.value())
                .query((row, _) -> {
                    var kickoff = row.getTimestamp("kickoff");
                    return new Known(kickoff == null ? null : kickoff.toInstant());
                })
                .optional();
    }

    /**
     * People with tickets that name this gate and zone; empty: none is named.
     *
     * @param expected with live tickets
     * @param inside of the admitted, those who have not left
     */
    record Turnout(String gate, String zone, long expected, long admitted, long inside) {}

    List<Turnout> turnout(EventId event) {
        return database.sql("""
                select coalesce(a.gate, '') as gate, coalesce(a.zone, '') as zone,
                    coalesce(sum(a.entries) filter (where v.ticket_id is null and not a.ended), 0) as expected,
                    sum(a.used) as admitted, sum(a.used - a.gone) as inside
                from admission a left join ticket_void v on v.ticket_id = a.ticket_id
                where a.event_id = :event
                group by 1, 2 order by 1, 2
                """)
                .param("event", event.value())
                .query((row, _) -> new Turnout(
                        row.getString("gate"),
                        row.getString("zone"),
                        row.getLong("expected"),
                        row.getLong("admitted"),
                        row.getLong("inside")))
                .list();
    }

    Optional<Thresholds> thresholds(EventId event) {
        return database.sql("""
                select lane_limit, at_limit_percent, idle_percent, refused_percent, silent_minutes, no_show_percent
                from ingress_thresholds where event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> new Thresholds(
                        row.getInt("lane_limit"),
                        row.getInt("at_limit_percent"),
                        row.getInt("idle_percent"),
                        row.getInt("refused_percent"),
                        row.getInt("silent_minutes"),
                        row.getInt("no_show_percent")))
                .optional();
    }

    /** False if there is no such event. */
    boolean set(EventId event, Thresholds thresholds) {
        return database.sql("""
                insert into ingress_thresholds (event_id, organiser_id, lane_limit, at_limit_percent, idle_percent,
                    refused_percent, silent_minutes, no_show_percent)
                select event_id, organiser_id, :lane, :limit, :idle, :refused, :silent, :noShow
                from event where event_id = :event
                on conflict (event_id) do update set lane_limit = excluded.lane_limit,
                    at_limit_percent = excluded.at_limit_percent, idle_percent = excluded.idle_percent,
                    refused_percent = excluded.refused_percent, silent_minutes = excluded.silent_minutes,
                    no_show_percent = excluded.no_show_percent
                """)
                        .param("event", event.value())
                        .param("lane", thresholds.laneLimit())
                        .param("limit", thresholds.atLimitPercent())
                        .param("idle", thresholds.idlePercent())
                        .param("refused", thresholds.refusedPercent())
                        .param("silent", thresholds.silentMinutes())
                        .param("noShow", thresholds.noShowPercent())
                        .update()
                == 1;
    }
}
