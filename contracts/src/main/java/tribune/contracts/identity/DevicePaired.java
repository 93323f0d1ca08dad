package tribune.contracts.identity;

import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * A device holds its own key from now on; it may have held another before.
 * The newest {@code version} counts, over all of the device's facts.
 */
@FactType("identity.device.paired.v1")
public record DevicePaired(
        DeviceId deviceId,
        OrganiserId organiserId,
        long version,
        String name,
        DeviceKind kind,
        DeviceProfile profile) {}
