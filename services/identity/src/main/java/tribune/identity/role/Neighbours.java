package tribune.identity.role;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;

/**
 * What roles need of the rest of identity.
 *
 * @param clients the scopes of a live API client of the organiser or of the platform; none of any other
 * @param post asks for an invitation's letter, in the open transaction
 * @param proves whether this account has proved this address; in no transaction
 * @param denied tokens of this account that are out are refused from now on; in the open transaction
 * @param joined the account has a role now, and sessions like staff's; in the open transaction
 * @param loggedOut all sessions of the account end; in the open transaction
 */
public record Neighbours(
        BiFunction<String, OrganiserId, Set<String>> clients,
        Consumer<Invitations.Letter> post,
        BiPredicate<AccountId, String> proves,
        Consumer<AccountId> denied,
        Consumer<AccountId> joined,
        Consumer<AccountId> loggedOut) {}
