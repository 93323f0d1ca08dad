package tribune.access;

import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Id;

/** An object of one organiser: in a batch over several, nobody finds another's by its id. */
public record Of<I extends Id>(OrganiserId organiser, I id) {}
