package tribune.identity.role;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RoleId;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;

/** The roles that can be given at an organiser: the predefined ones and its own. */
final class Roles {
    private static final int MOST = 50;

    private final Database database;
    private final Clock clock;
    private final RoleStore store;
    private final AssignmentStore assignments;
    private final Consumer<AccountId> denied;

    /** {@code denied}: whose tokens are to be refused from now on, in the open transaction. */
    Roles(Service service, Consumer<AccountId> denied) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new RoleStore(database);
        this.assignments = new AssignmentStore(database);
        this.denied = denied;
    }

    /** What is asked for a role of an organiser's own. */
    record RoleWanted(
            @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @NotEmpty @Size(max = 30) Set<@NotNull @Size(max = 40) String> scopes,
            boolean strongLogIn) {

        Role as(RoleId id) {
            return new Role(id, name.strip(), scopes, strongLogIn, null);
        }
    }

    /** Predefined ones first. */
    List<Role> list(Caller caller, OrganiserId organiser) {
        Grants.mustSee(caller, organiser);
        return database.read(
                organiser,
                () -> Stream.concat(
                                Arrays.stream(Predefined.values()).map(Predefined::role),
                                store.list(organiser).stream())
                        .toList());
    }

    Role make(Caller caller, OrganiserId organiser, RoleWanted wanted) {
        Grants.mustManage(caller, organiser);
        Grants.mustBeKnown(wanted.scopes());
        Grants.mustHold(caller, wanted.scopes());
        var role = wanted.as(new RoleId(Uuid7.next()));
        return database.transaction(organiser, () -> {
            mustExist(organiser);
            if (store.list(organiser).size() >= MOST)
                throw IdentityProblem.TOO_MANY_ROLES.because("at most " + MOST, "limit", MOST);
            if (!store.insert(organiser, role, stamp(caller))) throw exists(role);
            return role;
        });
    }

    /** Takes effect at once: tokens of those who have the role are refused, and the next ones say what holds now. */
    Role change(Caller caller, OrganiserId organiser, RoleId id, RoleWanted wanted) {
        Grants.mustManage(caller, organiser);
        Grants.mustBeKnown(wanted.scopes());
        Grants.mustHold(caller, wanted.scopes());
        var role = wanted.as(id);
        return database.transaction(organiser, () -> {
            var before = own(organiser, id);
            Grants.mustHold(caller, before.scopes());
            if (store.inUse(organiser, id, true, clock.instant())) Grants.mustBeNarrowable(role.scopes());
            if (!store.update(organiser, role, stamp(caller))) throw exists(role);
            assignments.having(organiser, id).forEach(denied);
            return role;
        });
    }

    void remove(Caller caller, OrganiserId organiser, RoleId id) {
        Grants.mustManage(caller, organiser);
        database.transaction(organiser, () -> {
            Grants.mustHold(caller, own(organiser, id).scopes());
            if (store.inUse(organiser, id, false, clock.instant()))
                throw IdentityProblem.ROLE_IN_USE.because("take it from its users and withdraw its invitations first");
            store.delete(organiser, id);
        });
    }

    /** One that can be given there; in the open transaction. */
    Role grantable(OrganiserId organiser, RoleId id) {
        return Predefined.of(id)
                .map(Predefined::role)
                .or(() -> store.find(organiser, id))
                .orElseThrow(() -> IdentityProblem.UNKNOWN_ROLE.because("see the list of roles", "field", "roleId"));
    }

    private Role own(OrganiserId organiser, RoleId id) {
        mustExist(organiser);
        if (Predefined.of(id).isPresent()) throw IdentityProblem.ROLE_PREDEFINED.because("make a role of your own");
        return store.find(organiser, id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such role"));
    }

    private void mustExist(OrganiserId organiser) {
        if (!store.lock(organiser)) throw CommonProblem.NOT_FOUND.because("no such organiser");
    }

    private RoleStore.Stamp stamp(Caller caller) {
        return new RoleStore.Stamp(clock.instant(), String.valueOf(caller.subject()));
    }

    private static RuntimeException exists(Role role) {
        return IdentityProblem.ROLE_EXISTS.because(role.name(), "field", "name");
    }
}
