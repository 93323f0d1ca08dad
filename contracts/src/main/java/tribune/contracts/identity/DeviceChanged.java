package tribune.contracts.identity;

import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * A device has another name or profile.
 * The newest {@code version} counts, over all of the device's facts.
 */
@FactType("identity.device.changed.v1")
public record DeviceChanged(
        DeviceId deviceId,
        OrganiserId organiserId,
        long version,
        String name,
        DeviceKind kind,
        DeviceProfile profile) {}
