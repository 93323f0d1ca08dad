package tribune.catalog.club;

import java.util.List;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;

/** A club of a league: the organiser that sells its home matches, its ground, and the spellings it goes by. */
public record Club(ClubId id, String name, List<String> aliases, OrganiserId organiserId, VenueId venueId) {}
