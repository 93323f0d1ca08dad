package tribune.contracts.identity;

import java.time.Instant;
import java.util.Set;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * An account is closed and says no more who it was. Whoever keeps personal fields of it empties them, but for the clubs
 * {@code knownAt}, which keep their own record of the person and are told by {@link CustomerErased} when it goes.
 */
@FactType("identity.account.closed.v1")
public record AccountClosed(AccountId accountId, Set<OrganiserId> knownAt, Instant at) {}
