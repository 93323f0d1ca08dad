package tribune.access.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.identity.DeviceChanged;
import tribune.contracts.identity.DeviceKind;
import tribune.contracts.identity.DevicePaired;
import tribune.contracts.identity.DeviceProfile;
import tribune.contracts.identity.DeviceRevoked;
import tribune.kernel.Uuid7;

class DevicesTest {
    private final AccessFixture access = new AccessFixture();
    private final DeviceId device = new DeviceId(Uuid7.next());
    private final CheckpointId gate = new CheckpointId(Uuid7.next());

    @AfterEach
    void close() {
        access.close();
    }

    private void told(Object fact) {
        access.test.deliver(access.test.fact(access.club.value(), fact));
    }

    private DeviceProfile profile(Set<CheckpointId> checkpoints) {
        return new DeviceProfile(checkpoints, Set.of(), DeviceProfile.Mode.CONFIRM, null);
    }

    private DevicePaired paired(long version, String name) {
        return new DevicePaired(device, access.club, version, name, DeviceKind.SCANNER, profile(Set.of()));
    }

    private DeviceChanged changed(long version, String name) {
        return new DeviceChanged(device, access.club, version, name, DeviceKind.SCANNER, profile(Set.of(gate)));
    }

    /** Name, number of checkpoints, whether revoked. */
    private List<Object> known() {
        var database = access.test.service().database();
        return database.read(
                access.club,
                () -> database.sql("select name, cardinality(checkpoints) as gates, revoked_at from device")
                        .query((row, _) -> List.<Object>of(
                                String.valueOf(row.getString("name")),
                                row.getInt("gates"),
                                row.getTimestamp("revoked_at") != null))
                        .single());
    }

    @Test
    void the_newest_profile_counts_in_whatever_order_the_facts_come() {
        told(changed(3, "Gate 4"));
        told(paired(2, "Gate 3"));

        assertThat(known()).containsExactly("Gate 4", 1, false);
    }

    @Test
    void revoked_stays_revoked() {
        told(new DeviceRevoked(device, access.club, 4, access.test.now()));
        told(paired(2, "Gate 3"));
        told(changed(3, "Gate 4"));

        assertThat(known().getLast()).isEqualTo(true);
    }
}
