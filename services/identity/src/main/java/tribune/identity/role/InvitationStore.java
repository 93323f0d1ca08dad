package tribune.identity.role;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.role.Invitation.Inviter;
import tribune.kernel.Database;

/** Invitations, and the directory of whose they are. */
final class InvitationStore {
    private final Database database;

    InvitationStore(Database database) {
        this.database = database;
    }

    void insert(OrganiserId organiser, Invitation invitation, Inviter by) {
        database.sql("""
                insert into invitation (organiser_id, id, address, predefined, custom_role_id, events, checkpoints,
                    invited_at, invited_by, inviter_kind, expires_at)
                values (:organiser, :id, :address, :predefined, :custom, :events, :checkpoints, :now, :by, :kind,
                    :until)
                """)
                .param("organiser", organiser.value())
                .param("id", invitation.id())
                .param("address", invitation.address())
                .param("predefined", invitation.role().predefined())
                .param("custom", AssignmentStore.custom(invitation.role()))
                .param("events", Place.values(invitation.place().events()))
                .param("checkpoints", Place.values(invitation.place().checkpoints()))
                .param("now", Timestamp.from(invitation.invitedAt()))
                .param("by", by.subject())
                .param("kind", by.kind().name())
                .param("until", Timestamp.from(invitation.openUntil()))
                .update();
        database.sql("insert into invitation_directory (id, organiser_id) values (:id, :organiser)")
                .param("id", invitation.id())
                .param("organiser", organiser.value())
                .update();
    }

    Optional<OrganiserId> organiser(UUID id) {
        return database.sql("select organiser_id from invitation_directory where id = :id")
                .param("id", id)
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .optional();
    }

    /** Locked, so that it is accepted once. */
    Optional<Invitation.Kept> find(OrganiserId organiser, UUID id) {
        return database.sql("""
                select i.id, i.address, i.predefined, i.events, i.checkpoints, i.invited_at, i.expires_at,
                    i.accepted_at, i.withdrawn_at, i.token_hash, i.invited_by, i.inviter_kind, r.id as role_id,
                    r.name, r.scopes, r.strong_log_in
                from invitation i left join custom_role r
                    on r.organiser_id = i.organiser_id and r.id = i.custom_role_id
                where i.organiser_id = :organiser and i.id = :id for no key update of i
                """)
                .param("organiser", organiser.value())
                .param("id", id)
                .query((row, _) -> new Invitation.Kept(
                        read(row),
                        row.getBytes("token_hash"),
                        new Inviter(Inviter.Kind.valueOf(row.getString("inviter_kind")), row.getString("invited_by"))))
                .optional();
    }

    /** Newest first, those made before {@code before}. */
    List<Invitation> page(OrganiserId organiser, @Nullable UUID before, int limit) {
        return database.sql("""
                select i.id, i.address, i.predefined, i.events, i.checkpoints, i.invited_at, i.expires_at,
                    i.accepted_at, i.withdrawn_at, r.id as role_id, r.name, r.scopes, r.strong_log_in
                from invitation i left join custom_role r
                    on r.organiser_id = i.organiser_id and r.id = i.custom_role_id
                where i.organiser_id = :organiser and (cast(:before as uuid) is null
                    or (i.invited_at, i.id) < (
                        select b.invited_at, b.id from invitation b
                        where b.organiser_id = :organiser and b.id = :before))
                order by i.invited_at desc, i.id desc limit :limit
                """)
                .param("organiser", organiser.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    int open(OrganiserId organiser, Instant now) {
        return database.sql("""
                select count(*) from invitation where organiser_id = :organiser
                and accepted_at is null and withdrawn_at is null and expires_at > :now
                """)
                .param("organiser", organiser.value())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    void setToken(OrganiserId organiser, UUID id, byte[] hash) {
        database.sql("update invitation set token_hash = :hash where organiser_id = :organiser and id = :id")
                .param("hash", hash)
                .param("organiser", organiser.value())
                .param("id", id)
                .update();
    }

    void accept(OrganiserId organiser, UUID id, AccountId account, Instant now) {
        database.sql("""
                update invitation set accepted_at = :now, accepted_by = :account
                where organiser_id = :organiser and id = :id
                """)
                .param("now", Timestamp.from(now))
                .param("account", account.value())
                .param("organiser", organiser.value())
                .param("id", id)
                .update();
    }

    void withdraw(OrganiserId organiser, UUID id, Instant now) {
        database.sql("""
                update invitation set withdrawn_at = coalesce(withdrawn_at, :now)
                where organiser_id = :organiser and id = :id
                """)
                .param("now", Timestamp.from(now))
                .param("organiser", organiser.value())
                .param("id", id)
                .update();
    }

    private static Invitation read(ResultSet row) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getString("address"),
                AssignmentStore.role(row),
                AssignmentStore.place(row),
                row.getTimestamp("invited_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "accepted_at"),
                instant(row, "withdrawn_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
