package tribune.contracts.identity;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * An organiser (club, league, promoter) stands, or its record has changed; the newest {@code version} counts.
 * {@code country} is ISO 3166-1 alpha-2, {@code currency} ISO 4217, {@code language} BCP 47 (en, nb); {@code league} is
 * the organiser whose league it plays in.
 */
@FactType("identity.organiser.registered.v1")
public record OrganiserRegistered(
        OrganiserId organiserId,
        long version,
        String slug,
        String name,
        String country,
        String currency,
        String language,
        @Nullable OrganiserId league) {}
