package tribune.access.device;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.UUID;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.DeviceChanged;
import tribune.contracts.identity.DeviceKind;
import tribune.contracts.identity.DevicePaired;
import tribune.contracts.identity.DeviceProfile;
import tribune.contracts.identity.DeviceRevoked;
import tribune.kernel.Database;
import tribune.kernel.Id;

/** Learns the organisers' devices from identity's facts; revoked stays revoked. */
public final class Devices {
    private final Database database;

    public Devices(Database database) {
        this.database = database;
    }

    private record Told(
            DeviceId id, OrganiserId organiser, long version, String name, DeviceKind kind, DeviceProfile profile) {}

    public void learn(DevicePaired fact) {
        learn(new Told(fact.deviceId(), fact.organiserId(), fact.version(), fact.name(), fact.kind(), fact.profile()));
    }

    public void learn(DeviceChanged fact) {
        learn(new Told(fact.deviceId(), fact.organiserId(), fact.version(), fact.name(), fact.kind(), fact.profile()));
    }

    public void learn(DeviceRevoked fact) {
        database.sql("""
                insert into device (device_id, organiser_id, version, revoked_at)
                values (:id, :organiser, :version, :revoked)
                on conflict (device_id) do update set revoked_at = excluded.revoked_at, version = excluded.version
                """)
                .param("id", fact.deviceId().value())
                .param("organiser", fact.organiserId().value())
                .param("version", fact.version())
                .param("revoked", Timestamp.from(fact.revokedAt()))
                .update();
    }

    private void learn(Told told) {
        database.sql("""
                insert into device (device_id, organiser_id, version, name, kind, mode, checkpoints, events)
                values (:id, :organiser, :version, :name, :kind, :mode, :checkpoints, :events)
                on conflict (device_id) do update set version = excluded.version, name = excluded.name,
                    kind = excluded.kind, mode = excluded.mode, checkpoints = excluded.checkpoints,
                    events = excluded.events
                where device.version < excluded.version
                """)
                .param("id", told.id.value())
                .param("organiser", told.organiser.value())
                .param("version", told.version)
                .param("name", told.name)
                .param("kind", told.kind.name())
                .param("mode", told.profile.mode().name())
                .param("checkpoints", array(told.profile.checkpoints()))
                .param("events", array(told.profile.events()))
                .update();
    }

    private static UUID[] array(Collection<? extends Id> ids) {
        return ids.stream().map(Id::value).sorted().toArray(UUID[]::new);
    }
}
