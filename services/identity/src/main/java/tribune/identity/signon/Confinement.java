package tribune.identity.signon;

import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;

/**
 * Where a log-in by a provider is good: at the organiser that connected it, and nowhere else. Whoever runs that
 * provider can say to be anybody there, and must gain nothing by it at another club.
 */
public record Confinement(OrganiserId organiser, UUID connection) {}
