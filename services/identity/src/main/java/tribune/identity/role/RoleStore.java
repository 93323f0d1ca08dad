package tribune.identity.role;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RoleId;
import tribune.kernel.Database;

/** An organiser's own roles. */
final class RoleStore {
    private final Database database;

    RoleStore(Database database) {
        this.database = database;
    }

    record Stamp(Instant at, String by) {}

    List<Role> list(OrganiserId organiser) {
        return database.sql("""
                select null as predefined, id as role_id, name, scopes, strong_log_in from custom_role
                where organiser_id = :organiser order by lower(name)
                """)
                .param("organiser", organiser.value())
                .query((row, _) -> AssignmentStore.role(row))
                .list();
    }

    Optional<Role> find(OrganiserId organiser, RoleId id) {
        return database.sql("""
                select null as predefined, id as role_id, name, scopes, strong_log_in from custom_role
                where organiser_id = :organiser and id = :id
                """)
                .param("organiser", organiser.value())
                .param("id", id.value())
                .query((row, _) -> AssignmentStore.role(row))
                .optional();
    }

    /** False if a role of this name exists. */
    boolean insert(OrganiserId organiser, Role role, Stamp stamp) {
        return database.sql("""
                insert into custom_role (organiser_id, id, name, scopes, strong_log_in, changed_at, changed_by)
                values (:organiser, :id, :name, :scopes, :strong, :now, :by)
                on conflict do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", role.id().value())
                        .param("name", role.name())
                        .param("scopes", role.scopes().toArray(String[]::new))
                        .param("strong", role.strongLogIn())
                        .param("now", Timestamp.from(stamp.at()))
                        .param("by", stamp.by())
                        .update()
                == 1;
    }

    /** False if another role has this name. */
    boolean update(OrganiserId organiser, Role role, Stamp stamp) {
        return database.sql("""
                update custom_role set name = :name, scopes = :scopes, strong_log_in = :strong, changed_at = :now,
                    changed_by = :by
                where organiser_id = :organiser and id = :id and not exists (
                    select from custom_role other where other.organiser_id = :organiser
                    and lower(other.name) = lower(:name) and other.id <> :id)
                """)
                        .param("organiser", organiser.value())
                        .param("id", role.id().value())
                        .param("name", role.name())
                        .param("scopes", role.scopes().toArray(String[]::new))
                        .param("strong", role.strongLogIn())
                        .param("now", Timestamp.from(stamp.at()))
                        .param("by", stamp.by())
                        .update()
                == 1;
    }

    void delete(OrganiserId organiser, RoleId id) {
        database.sql("delete from custom_role where organiser_id = :organiser and id = :id")
                .param("organiser", organiser.value())
                .param("id", id.value())
                .update();
    }

    /** True if a user has the role or somebody is invited to it, narrowed or not. */
    boolean inUse(OrganiserId organiser, RoleId id, boolean narrowedOnly, Instant now) {
        return database.sql("""
                select exists (
                    select from assignment where organiser_id = :organiser and custom_role_id = :id
                    and (not :narrowed or cardinality(events) + cardinality(checkpoints) > 0)
                ) or exists (
                    select from invitation where organiser_id = :organiser and custom_role_id = :id
                    and accepted_at is null and withdrawn_at is null and expires_at > :now
                    and (not :narrowed or cardinality(events) + cardinality(checkpoints) > 0))
                """)
                .param("organiser", organiser.value())
                .param("id", id.value())
                .param("narrowed", narrowedOnly)
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /** Changes of an organiser's users and roles take turns; false if there is no such organiser. */
    boolean lock(OrganiserId organiser) {
        return !database.sql("select id from organiser where id = :organiser for no key update")
                .param("organiser", organiser.value())
                .query(java.util.UUID.class)
                .list()
                .isEmpty();
    }
}
