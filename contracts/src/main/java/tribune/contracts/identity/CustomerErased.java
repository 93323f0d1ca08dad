package tribune.contracts.identity;

import java.time.Instant;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * A club has forgotten a customer: whoever keeps personal fields of this account there, from up to {@code at}, empties
 * them.
 */
@FactType("identity.customer.erased.v1")
public record CustomerErased(CustomerId customerId, OrganiserId organiserId, AccountId accountId, Instant at) {}
