package tribune.identity.role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RoleId;
import tribune.identity.Scope;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.kernel.web.Caller;

/** A league with a club, and whoever works there. Addresses are proved by being in {@link #proved}. */
final class Staff implements AutoCloseable {
    final TestService test = new TestService("identity");
    final Map<AccountId, Set<String>> proved = new HashMap<>();
    final Map<String, Set<String>> clients = new HashMap<>();
    final List<Invitations.Letter> letters = new ArrayList<>();
    final List<AccountId> denied = new ArrayList<>();
    final Rights rights = new Rights(test.service().database());
    final Roles roles = new Roles(test.service(), denied::add);
    final List<AccountId> joined = new ArrayList<>();
    final List<AccountId> loggedOut = new ArrayList<>();
    private final Neighbours neighbours = new Neighbours(
            (client, _) -> clients.getOrDefault(client, Set.of()),
            letters::add,
            (account, address) -> proved.getOrDefault(account, Set.of()).contains(address),
            denied::add,
            joined::add,
            loggedOut::add);
    final Users users = new Users(test.service(), roles, neighbours);
    final Agreements agreements = new Agreements(test.service(), denied::add);
    final Invitations invitations = new Invitations(test.service(), roles, users, neighbours);
    final OrganiserId league = organiser("league", null);
    final OrganiserId club = organiser("club", league);
    final Caller platform = new Caller("bootstrap", null, Set.of("platform:admin", "identity:users"));

    Staff() {
        clients.put("bootstrap", platform.scopes());
    }

    OrganiserId organiser(String slug, @Nullable OrganiserId league) {
        var id = new OrganiserId(Uuid7.next());
        test.service()
                .database()
                .directory(() -> test.service()
                        .database()
                        .sql("""
                        insert into organiser (id, slug, name, country, currency, language, league_id, registered_at)
                        values (:id, :slug, :slug, 'NO', 'NOK', 'nb', :league, now())
                        """)
                        .param("id", id.value())
                        .param("slug", slug)
                        .param("league", league == null ? null : league.value())
                        .update());
        return id;
    }

    AccountId account(String address) {
        var account = new AccountId(Uuid7.next());
        proved.computeIfAbsent(account, _ -> new HashSet<>()).add(address);
        return account;
    }

    /** A person with a role, by an invitation of the platform's. */
    AccountId with(OrganiserId organiser, Predefined role) {
        return with(organiser, role.role().id(), Place.EVERYWHERE);
    }

    AccountId with(OrganiserId organiser, RoleId role, Place place) {
        var address = UUID.randomUUID() + "@example.org";
        var account = account(address);
        var made = invitations.invite(platform, organiser, new Invitation.Wanted(address, role, place));
        invitations.accept(own(account), organiser, made.id(), token(made.id()));
        return account;
    }

    String token(UUID invitation) {
        return invitations.open(invitation).orElseThrow().token();
    }

    /** A person's own token. */
    Caller own(AccountId account) {
        return new Caller(
                Caller.Kind.PERSON, account.value().toString(), null, Set.of("account"), List.of(), UUID.randomUUID());
    }

    /** A person's token for an organiser, with all that the roles give. */
    Caller at(AccountId account, OrganiserId organiser) {
        var granted = rights.of(account, organiser).orElseThrow();
        return new Caller(
                Caller.Kind.PERSON,
                account.value().toString(),
                organiser.value(),
                granted.scopes(),
                List.of(),
                UUID.randomUUID());
    }

    static String[] everything() {
        return Scope.organisers().map(Scope::key).toArray(String[]::new);
    }

    @Override
    public void close() {
        test.close();
    }
}
