package tribune.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccessDenied;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.kernel.web.AccessTokens;

/**
 * Takes back access that is out already: from the commit on this service refuses the subject's tokens, and every other
 * one as soon as it has learnt the fact.
 */
public final class Denials {
    /** Denials concern the platform, for a log-in is good at all clubs. */
    private static final OrganiserId PLATFORM = new OrganiserId(new UUID(0, 0));

    /** Readers of tokens grant an expired one a minute for differing clocks; a denial outlives that. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Service service;

    public Denials(Service service) {
        this.service = service;
    }

    /** In an open transaction of identity: no token of the subject that is out now is good any more. */
    public void deny(AccessDenied.Subject kind, UUID id) {
        deny(kind, id, service.clock().instant().plus(AccessTokens.LIFE));
    }

    /**
     * In an open transaction of identity. {@code until}: when the last token of the subject that is out will have
     * expired; for tokens issued up to now that is {@code AccessTokens.LIFE} away.
     */
    public void deny(AccessDenied.Subject kind, UUID id, Instant until) {
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var forgotten = until.plus(GRACE).truncatedTo(ChronoUnit.MICROS);
        service.deny(new Services.Denied.Denial(kind.name(), id, now, forgotten));
        service.outbox().add(PLATFORM, () -> id, new AccessDenied(kind, id, now, forgotten));
    }
}
