package tribune.contracts.identity;

import java.time.Instant;
import java.util.UUID;
import tribune.kernel.FactType;

/**
 * Access tokens of this subject that were issued at or before {@code at} are refused from now on. Tokens live ten
 * minutes, so nobody needs to remember the denial of a session or client for longer than {@code until}; a device's
 * stays until its own key would have expired. Every service keeps it, so that a revocation holds with identity down.
 */
@FactType("identity.access.denied.v1")
public record AccessDenied(Subject kind, UUID id, Instant at, Instant until) {
    /** What the claim names: {@code sid}, {@code sub} of a person, {@code client_id}, {@code sub} of a device. */
    public enum Subject {
        SESSION,
        ACCOUNT,
        CLIENT,
        DEVICE
    }
}
