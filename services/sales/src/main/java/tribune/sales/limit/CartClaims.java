package tribune.sales.limit;

import java.util.List;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrganiserId;

/** Everything that is counted for one cart; all of it or nothing. */
public record CartClaims(OrganiserId organiser, CartId cart, List<PlaceClaim> claims) {}
