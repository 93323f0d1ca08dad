package tribune.identity.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.DeviceKind;
import tribune.contracts.identity.DeviceProfile;
import tribune.kernel.Database;
import tribune.kernel.Id;

/** An organiser's devices. */
final class DeviceStore {
    private static final String COLUMNS = """
            id, name, kind, mode, checkpoints, events, by_name, version, created_at, public_key, key_id, key_expires_at,
            paired_at, revoked_at, seen_at, app_version, battery, charging, scans_queued, synced_at
            """;

    private final Database database;

    DeviceStore(Database database) {
        this.database = database;
    }

    /** A device with its public key as JSON (RFC 7517). */
    record Keyed(Device device, @Nullable String publicKey) {}

    /** False if the key of the request has made it before. */
    boolean insert(OrganiserId organiser, Device device, String by, String fingerprint) {
        var profile = device.profile();
        return database.sql("""
                insert into device (id, organiser_id, name, kind, mode, checkpoints, events, by_name, created_at,
                    created_by, fingerprint)
                values (:id, :organiser, :name, :kind, :mode, :checkpoints, :events, :byName, :now, :by, :fingerprint)
                on conflict do nothing
                """)
                        .param("id", device.id().value())
                        .param("organiser", organiser.value())
                        .param("name", device.name())
                        .param("kind", device.kind().name())
                        .param("mode", profile.mode().name())
                        .param("checkpoints", array(profile.checkpoints()))
                        .param("events", array(profile.events()))
                        .param("byName", profile.looksUpNames())
                        .param("now", Timestamp.from(device.createdAt()))
                        .param("by", by)
                        .param("fingerprint", fingerprint)
                        .update()
                == 1;
    }

    /** Whose it is, for requests that name a device only. */
    void list(OrganiserId organiser, DeviceId id) {
        database.sql("insert into device_directory (device_id, organiser_id) values (:id, :organiser)")
                .param("id", id.value())
                .param("organiser", organiser.value())
                .update();
    }

    Optional<OrganiserId> organiser(DeviceId id) {
        return database.sql("select organiser_id from device_directory where device_id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(OrganiserId::new);
    }

    Optional<String> fingerprint(DeviceId id) {
        return database.sql("select fingerprint from device where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    int countLive() {
        return database.sql("select count(*) from device where revoked_at is null")
                .query(Integer.class)
                .single();
    }

    Optional<Keyed> find(DeviceId id) {
        return database.sql("select " + COLUMNS + " from device where id = :id")
                .param("id", id.value())
                .query((row, _) -> new Keyed(read(row), row.getString("public_key")))
                .optional();
    }

    Optional<Keyed> lock(DeviceId id) {
        return database.sql("select " + COLUMNS + " from device where id = :id for update")
                .param("id", id.value())
                .query((row, _) -> new Keyed(read(row), row.getString("public_key")))
                .optional();
    }

    /** Newest first. */
    List<Device> page(@Nullable UUID before, int limit) {
        return database.sql("select " + COLUMNS + """
                from device where cast(:before as uuid) is null
                    or (created_at, id) < (select d.created_at, d.id from device d where d.id = :before)
                order by created_at desc, id desc limit :limit
                """)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    long change(DeviceId id, String name, DeviceProfile profile) {
        return database.sql("""
                update device set name = :name, mode = :mode, checkpoints = :checkpoints, events = :events,
                    by_name = :byName, version = version + 1 where id = :id returning version
                """)
                .param("id", id.value())
                .param("name", name)
                .param("mode", profile.mode().name())
                .param("checkpoints", array(profile.checkpoints()))
                .param("events", array(profile.events()))
                .param("byName", profile.looksUpNames())
                .query(Long.class)
                .single();
    }

    long revoke(DeviceId id, Instant now) {
        return database.sql("""
                update device set revoked_at = :now, version = version + 1 where id = :id returning version
                """)
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** A new key takes the place of the one before. */
    long key(DeviceId id, Proof.Key key, Instant now, Instant expires) {
        return database.sql("""
                update device set public_key = :key, key_id = :keyId, key_expires_at = :expires, paired_at = :now,
                    version = version + 1 where id = :id returning version
                """)
                .param("id", id.value())
                .param("key", key.json())
                .param("keyId", key.id())
                .param("expires", Timestamp.from(expires))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void seen(DeviceId id, Instant now) {
        database.sql("update device set seen_at = :now where id = :id")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void tell(DeviceId id, Device.Told told, Instant now) {
        var synced = told.syncedAt();
        database.sql("""
                update device set seen_at = :now, app_version = :app, battery = :battery, charging = :charging,
                    scans_queued = :queued, synced_at = coalesce(cast(:synced as timestamptz), synced_at) where id = :id
                """)
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .param("app", told.appVersion())
                .param("battery", told.battery())
                .param("charging", told.charging())
                .param("queued", told.scansQueued())
                .param("synced", synced == null ? null : Timestamp.from(synced))
                .update();
    }

    /** False if this assertion was used before. */
    boolean use(OrganiserId organiser, DeviceId id, String jti, Instant expires, Instant now) {
        database.sql("delete from device_assertion where device_id = :id and expires_at < :now")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
        return database.sql("""
                insert into device_assertion (device_id, jti, organiser_id, expires_at)
                values (:id, :jti, :organiser, :expires) on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("jti", jti)
                        .param("organiser", organiser.value())
                        .param("expires", Timestamp.from(expires))
                        .update()
                == 1;
    }

    private static Device read(ResultSet row) throws SQLException {
        var profile = new DeviceProfile(
                ids(row, "checkpoints", CheckpointId::new),
                ids(row, "events", EventId::new),
                DeviceProfile.Mode.valueOf(row.getString("mode")),
                row.getBoolean("by_name"));
        var key = row.getString("key_id");
        var seen = instant(row, "seen_at");
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                row.getString("name"),
                DeviceKind.valueOf(row.getString("kind")),
                profile,
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                key == null
                        ? null
                        : new Device.Key(
                                key,
                                row.getTimestamp("paired_at").toInstant(),
                                row.getTimestamp("key_expires_at").toInstant()),
                instant(row, "revoked_at"),
                seen == null
                        ? null
                        : new Device.Status(
                                seen,
                                row.getString("app_version"),
                                row.getObject("battery", Integer.class),
                                row.getObject("charging", Boolean.class),
                                row.getObject("scans_queued", Integer.class),
                                instant(row, "synced_at")));
    }

    private static <T> Set<T> ids(ResultSet row, String column, Function<UUID, T> id) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray()).map(id).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static UUID[] array(Set<? extends Id> ids) {
        return ids.stream().map(Id::value).sorted().toArray(UUID[]::new);
    }
}
