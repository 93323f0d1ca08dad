package tribune.contracts.catalog;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.kernel.FactType;

/**
 * An event as it stands now; the newest {@code version} counts. {@code kickoff} is absent while to be decided, then
 * {@code dateHint} may say the day. {@code zone} is the venue's IANA time zone.
 */
@FactType("catalog.event.changed.v1")
public record EventChanged(
        EventId eventId,
        OrganiserId organiserId,
        long version,
        EventState state,
        String name,
        @Nullable String homeClub,
        @Nullable String awayClub,
        String venue,
        String city,
        String zone,
        @Nullable Instant kickoff,
        @Nullable LocalDate dateHint,
        @Nullable SeasonId seasonId) {}
