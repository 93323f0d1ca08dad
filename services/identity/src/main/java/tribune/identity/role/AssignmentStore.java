package tribune.identity.role;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RoleId;
import tribune.kernel.Database;

/** The roles that users have. */
final class AssignmentStore {
    private final Database database;

    AssignmentStore(Database database) {
        this.database = database;
    }

    /** Oldest first. The organiser is named, because a transaction may see several. */
    List<Assignment> of(OrganiserId organiser, AccountId account) {
        return database.sql("""
                select a.id, a.events, a.checkpoints, a.assigned_at, a.predefined,
                    r.id as role_id, r.name, r.scopes, r.strong_log_in
                from assignment a left join custom_role r
                    on r.organiser_id = a.organiser_id and r.id = a.custom_role_id
                where a.organiser_id = :organiser and a.account_id = :account
                order by a.assigned_at, a.id
                """)
                .param("organiser", organiser.value())
                .param("account", account.value())
                .query((row, _) -> new Assignment(
                        row.getObject("id", UUID.class),
                        role(row),
                        place(row),
                        row.getTimestamp("assigned_at").toInstant()))
                .list();
    }

    /** False if the user has this role at this place already. */
    boolean insert(OrganiserId organiser, AccountId account, Assignment assignment, String by) {
        return database.sql("""
                insert into assignment (organiser_id, id, account_id, predefined, custom_role_id, events, checkpoints,
                    assigned_at, assigned_by)
                values (:organiser, :id, :account, :predefined, :custom, :events, :checkpoints, :now, :by)
                on conflict (organiser_id, account_id, predefined, custom_role_id, events, checkpoints) do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", assignment.id())
                        .param("account", account.value())
                        .param("predefined", assignment.role().predefined())
                        .param("custom", custom(assignment.role()))
                        .param("events", Place.values(assignment.place().events()))
                        .param("checkpoints", Place.values(assignment.place().checkpoints()))
                        .param("now", Timestamp.from(assignment.assignedAt()))
                        .param("by", by)
                        .update()
                == 1;
    }

    void delete(OrganiserId organiser, UUID assignment) {
        database.sql("delete from assignment where organiser_id = :organiser and id = :id")
                .param("organiser", organiser.value())
                .param("id", assignment)
                .update();
    }

    /** How many accounts own the organiser. */
    int owners(OrganiserId organiser) {
        return database.sql("""
                select count(distinct account_id) from assignment
                where organiser_id = :organiser and predefined = 'OWNER'
                """)
                .param("organiser", organiser.value())
                .query(Integer.class)
                .single();
    }

    /** Who has an organiser's own role. */
    List<AccountId> having(OrganiserId organiser, RoleId custom) {
        return database.sql("""
                select distinct account_id from assignment where organiser_id = :organiser and custom_role_id = :role
                """)
                .param("organiser", organiser.value())
                .param("role", custom.value())
                .query((row, _) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list();
    }

    static @Nullable UUID custom(Role role) {
        return role.predefined() == null ? role.id().value() : null;
    }

    /** Of a row with {@code predefined}, or {@code role_id, name, scopes, strong_log_in}. */
    static Role role(ResultSet row) throws SQLException {
        var predefined = row.getString("predefined");
        if (predefined != null) return Predefined.valueOf(predefined).role();
        return new Role(
                new RoleId(row.getObject("role_id", UUID.class)),
                row.getString("name"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                row.getBoolean("strong_log_in"),
                null);
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(ids(row, "events", EventId::new), ids(row, "checkpoints", CheckpointId::new));
    }

    private static <I> Set<I> ids(ResultSet row, String column, Function<UUID, I> id) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray())
                .map(id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
