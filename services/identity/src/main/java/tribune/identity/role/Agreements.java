package tribune.identity.role;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;

/** What a club lets its league's users do there; taken back at any time, with effect within seconds. */
final class Agreements {
    private final Database database;
    private final Clock clock;
    private final AgreementStore store;
    private final UserStore users;
    private final Consumer<AccountId> denied;

    Agreements(Service service, Consumer<AccountId> denied) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new AgreementStore(database);
        this.users = new UserStore(database);
        this.denied = denied;
    }

    record LeagueScopes(@NotEmpty @Size(max = 30) Set<@NotNull @Size(max = 40) String> scopes) {}

    LeagueAgreement get(Caller caller, OrganiserId club) {
        Grants.mustSee(caller, club);
        return database.read(club, () -> standing(club));
    }

    LeagueAgreement put(Caller caller, OrganiserId club, LeagueScopes wanted) {
        Grants.mustManage(caller, club);
        Grants.mustBeKnown(wanted.scopes());
        Grants.mustHold(caller, wanted.scopes());
        return database.transaction(club, () -> {
            var agreement = new LeagueAgreement(league(club), wanted.scopes(), clock.instant());
            store.find(club).ifPresent(before -> {
                Grants.mustHold(caller, before.scopes());
                if (!agreement.scopes().containsAll(before.scopes())) takeBack(before);
            });
            store.put(club, agreement, String.valueOf(caller.subject()));
            return agreement;
        });
    }

    void delete(Caller caller, OrganiserId club) {
        Grants.mustManage(caller, club);
        database.transaction(club, () -> {
            var before = standing(club);
            Grants.mustHold(caller, before.scopes());
            store.delete(club);
            takeBack(before);
        });
    }

    /** All who work for the league may have used it. */
    private void takeBack(LeagueAgreement before) {
        users.accounts(before.leagueId()).forEach(denied);
    }

    private LeagueAgreement standing(OrganiserId club) {
        return store.find(club).orElseThrow(() -> CommonProblem.NOT_FOUND.because("nothing is agreed"));
    }

    private OrganiserId league(OrganiserId club) {
        return database.sql("select league_id from organiser where id = :id and league_id is not null")
                .param("id", club.value())
                .query((row, _) -> new OrganiserId(row.getObject("league_id", UUID.class)))
                .optional()
                .orElseThrow(() -> IdentityProblem.NO_LEAGUE.because("register the club with its league"));
    }
}
