package tribune.contracts.identity;

import java.time.Instant;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/** A device may do nothing any more, for good; its tokens are refused by {@link AccessDenied}. */
@FactType("identity.device.revoked.v1")
public record DeviceRevoked(DeviceId deviceId, OrganiserId organiserId, long version, Instant revokedAt) {}
