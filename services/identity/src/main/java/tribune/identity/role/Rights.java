package tribune.identity.role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/**
 * What an account may do at an organiser, now: its own roles there and, at a club, what its roles at the league allow
 * and the club has agreed to.
 */
public final class Rights {
    private final Database database;
    private final AssignmentStore assignments;
    private final AgreementStore agreements;

    public Rights(Database database) {
        this.database = database;
        this.assignments = new AssignmentStore(database);
        this.agreements = new AgreementStore(database);
    }

    /** Empty if the account has nothing to do there. In a transaction of its own. */
    public Optional<Granted> of(AccountId account, OrganiserId organiser) {
        return of(account, organiser, null);
    }

    /** {@code only}: what the account has by its roles at this organiser, there or, if it is a league, at its clubs. */
    public Optional<Granted> of(AccountId account, OrganiserId organiser, @Nullable OrganiserId only) {
        return database.directory(() -> {
            var seen = new ArrayList<UUID>(List.of(organiser.value()));
            league(organiser).ifPresent(league -> seen.add(league.value()));
            return database.work(seen, () -> granted(account, organiser, only));
        });
    }

    /** The organisers at which the account has a role of its own; the clubs of a league are not among them. */
    public Set<OrganiserId> organisers(AccountId account) {
        return database.directory(
                () -> database.sql("select organiser_id from account_organiser where account_id = :account")
                        .param("account", account.value())
                        .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                        .set());
    }

    /** True for an account with any role anywhere: its sessions end sooner. */
    public boolean anywhere(AccountId account) {
        return !organisers(account).isEmpty();
    }

    /** Every organiser that the account may act for now, the clubs of its leagues among them, by their slugs. */
    public Map<OrganiserId, Granted> reachable(AccountId account) {
        var candidates = database.directory(() -> database.sql("""
                select o.id from organiser o join account_organiser a on a.organiser_id in (o.id, o.league_id)
                where a.account_id = :account group by o.id, o.slug order by o.slug
                """)
                .param("account", account.value())
                .query((row, _) -> new OrganiserId(row.getObject("id", UUID.class)))
                .list());
        var reachable = new LinkedHashMap<OrganiserId, Granted>();
        candidates.forEach(organiser -> of(account, organiser).ifPresent(granted -> reachable.put(organiser, granted)));
        return reachable;
    }

    private Optional<Granted> granted(AccountId account, OrganiserId organiser, @Nullable OrganiserId only) {
        var roles = new ArrayList<Assignment>();
        if (only == null || only.equals(organiser)) roles.addAll(assignments.of(organiser, account));
        agreements
                .find(organiser)
                .filter(agreement -> only == null || only.equals(agreement.leagueId()))
                .ifPresent(agreement -> roles.addAll(lent(account, agreement)));
        return roles.isEmpty() ? Optional.empty() : Optional.of(sum(roles));
    }

    /** What the league's roles are worth at the club. A role for some of the league's own events is worth nothing. */
    private List<Assignment> lent(AccountId account, LeagueAgreement agreement) {
        var lent = new ArrayList<Assignment>();
        for (var held : assignments.of(agreement.leagueId(), account)) {
            var scopes = new TreeSet<>(held.role().scopes());
            scopes.retainAll(agreement.scopes());
            if (scopes.isEmpty() || !held.place().everywhere()) continue;
            var role = held.role();
            var there = new Role(role.id(), role.name(), scopes, role.strongLogIn(), role.predefined());
            lent.add(new Assignment(held.id(), there, Place.EVERYWHERE, held.assignedAt()));
        }
        return lent;
    }

    static Granted sum(List<Assignment> roles) {
        var whole = new TreeSet<String>();
        var narrow = new LinkedHashMap<Place, Set<String>>();
        for (var held : roles) {
            var scopes = held.place().everywhere() ? whole : narrow.computeIfAbsent(held.place(), _ -> new TreeSet<>());
            scopes.addAll(held.role().scopes());
        }
        var rules = new ArrayList<Narrow>();
        narrow.forEach((place, scopes) -> {
            scopes.removeAll(whole);
            if (!scopes.isEmpty()) rules.add(new Narrow(Set.copyOf(scopes), place.events(), place.checkpoints()));
        });
        boolean strong = roles.stream().anyMatch(held -> held.role().strongLogIn());
        return new Granted(Set.copyOf(whole), strong, List.copyOf(rules));
    }

    private Optional<OrganiserId> league(OrganiserId organiser) {
        return database.sql("select league_id from organiser where id = :id and league_id is not null")
                .param("id", organiser.value())
                .query((row, _) -> new OrganiserId(row.getObject("league_id", UUID.class)))
                .optional();
    }
}
