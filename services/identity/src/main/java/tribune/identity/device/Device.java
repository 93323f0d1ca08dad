package tribune.identity.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.identity.DeviceKind;
import tribune.contracts.identity.DeviceProfile;

/**
 * A scanner or a till. {@code key} is there once it is paired, {@code revokedAt} once it may do nothing any more,
 * {@code status} once it has told it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Device(
        DeviceId id,
        String name,
        DeviceKind kind,
        DeviceProfile profile,
        long version,
        Instant createdAt,
        @Nullable Key key,
        @Nullable Instant revokedAt,
        @Nullable Status status) {

    boolean isRevoked() {
        return revokedAt != null;
    }

    /** {@code id} is the SHA-256 thumbprint of RFC 7638. */
    record Key(String id, Instant pairedAt, Instant goodUntil) {}

    /** What the device told last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            Instant seenAt,
            @Nullable String appVersion,
            @Nullable Integer battery,
            @Nullable Boolean charging,
            @Nullable Integer scansQueued,
            @Nullable Instant syncedAt) {}

    /** What is asked for a new device. */
    record Wanted(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @NotNull DeviceKind kind,
            @NotNull @Valid WantedProfile profile) {}

    /** Empty sets set no limit; without {@code byName} the device looks nobody up by name. */
    record WantedProfile(
            @NotNull @Size(max = 30) Set<@NotNull CheckpointId> checkpoints,
            @NotNull @Size(max = 30) Set<@NotNull EventId> events,
            DeviceProfile.@NotNull Mode mode,
            @Nullable Boolean byName) {
        DeviceProfile profile() {
            return new DeviceProfile(Set.copyOf(checkpoints), Set.copyOf(events), mode, Boolean.TRUE.equals(byName));
        }
    }

    /** What is absent stays. */
    record Change(
            @Size(min = 1, max = 100)
            @Pattern(regexp = "\\P{Cntrl}*\\S\\P{Cntrl}*", message = "no control characters")
            @Nullable
            String name,

            @Valid @Nullable WantedProfile profile) {}

    /** {@code battery} in percent; {@code syncedAt} by the server's clock, as the device was told it. */
    record Told(
            @NotBlank @Size(max = 40) @Pattern(regexp = "\\P{Cntrl}*")
            String appVersion,

            @Min(0) @Max(100) @Nullable Integer battery,
            @Nullable Boolean charging,
            @PositiveOrZero @Max(10_000_000) @Nullable Integer scansQueued,
            @Nullable Instant syncedAt) {}
}
