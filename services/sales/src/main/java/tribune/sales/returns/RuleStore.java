package tribune.sales.returns;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.returns.ReturnRule.Match;

/** The clubs' rules about returns, and their causes. */
final class RuleStore {
    private final Database database;

    RuleStore(Database database) {
        this.database = database;
    }

    /** False if there is no such event. */
    boolean put(EventId event, ReturnRule rule) {
        return database.sql("""
                insert into return_rule (event_id, organiser_id, closes_minutes, refund_bp, fees_back, categories)
                select event_id, organiser_id, :closes, :refund, :fees, :categories from event where event_id = :event
                on conflict (event_id) do update set closes_minutes = excluded.closes_minutes,
                    refund_bp = excluded.refund_bp, fees_back = excluded.fees_back, categories = excluded.categories
                """)
                        .param("event", event.value())
                        .param("closes", rule.closesMinutes())
                        .param("refund", rule.refundBasisPoints())
                        .param("fees", rule.feesBack())
                        .param("categories", rule.categories().toArray(String[]::new))
                        .update()
                == 1;
    }

    Optional<ReturnRule> rule(EventId event) {
        return database.sql("""
                select closes_minutes, refund_bp, fees_back, categories from return_rule where event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> new ReturnRule(
                        row.getInt("closes_minutes"),
                        row.getInt("refund_bp"),
                        row.getBoolean("fees_back"),
                        List.of((String[]) row.getArray("categories").getArray())))
                .optional();
    }

    boolean remove(EventId event) {
        return database.sql("delete from return_rule where event_id = :event")
                        .param("event", event.value())
                        .update()
                == 1;
    }

    Match match(EventId event) {
        return database.sql("""
                select kickoff, state in ('CANCELLED', 'ENDED') as over from event where event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> {
                    var kickoff = row.getTimestamp("kickoff");
                    return new Match(kickoff == null ? null : kickoff.toInstant(), row.getBoolean("over"));
                })
                .single();
    }

    record Cause(CauseId id, String name, boolean active, String fingerprint) {}

    /** False if the id is taken. */
    boolean insert(OrganiserId organiser, Cause cause) {
        return database.sql("""
                insert into cause (cause_id, organiser_id, name, active, fingerprint)
                values (:id, :organiser, :name, :active, :fingerprint) on conflict do nothing
                """)
                        .param("id", cause.id.value())
                        .param("organiser", organiser.value())
                        .param("name", cause.name)
                        .param("active", cause.active)
                        .param("fingerprint", cause.fingerprint)
                        .update()
                == 1;
    }

    boolean update(CauseId id, String name, boolean active) {
        return database.sql("update cause set name = :name, active = :active where cause_id = :id")
                        .param("id", id.value())
                        .param("name", name)
                        .param("active", active)
                        .update()
                == 1;
    }

    Optional<Cause> cause(CauseId id) {
        return causes().stream().filter(cause -> cause.id.equals(id)).findFirst();
    }

    /** By name; a club has a handful. */
    List<Cause> causes() {
        return database.sql("select cause_id, name, active, fingerprint from cause order by name, cause_id limit 200")
                .query((row, _) -> new Cause(
                        new CauseId(row.getObject("cause_id", UUID.class)),
                        row.getString("name"),
                        row.getBoolean("active"),
                        row.getString("fingerprint")))
                .list();
    }
}
