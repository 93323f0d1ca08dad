package tribune.catalog.venue;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;

/** A ground or hall. {@code country} is ISO 3166-1 alpha-2, {@code zone} an IANA time zone, the position WGS 84. */
public record Venue(
        VenueId id,
        OrganiserId organiserId,
        String name,
        String city,
        String country,
        ZoneId zone,
        @Nullable Double latitude,
        @Nullable Double longitude) {}
