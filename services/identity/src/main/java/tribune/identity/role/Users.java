package tribune.identity.role;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.RoleId;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;

/** Who works for an organiser, in which roles. People come by invitation; here they get more roles, or lose them. */
final class Users {
    private final Database database;
    private final Clock clock;
    private final UserStore store;
    private final RoleStore organisers;
    private final AssignmentStore assignments;
    private final Roles roles;
    private final Neighbours neighbours;

    Users(Service service, Roles roles, Neighbours neighbours) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new UserStore(database);
        this.organisers = new RoleStore(database);
        this.assignments = new AssignmentStore(database);
        this.roles = roles;
        this.neighbours = neighbours;
    }

    /** A role for a user. Without a place it holds for the whole organiser. */
    record AssignmentWanted(
            @NotNull RoleId roleId, @Valid @Nullable Place place) {
        Place where() {
            return place == null ? Place.EVERYWHERE : place;
        }
    }

    List<User> list(Caller caller, OrganiserId organiser, @Nullable UUID after, int limit) {
        Grants.mustSee(caller, organiser);
        return database.read(
                organiser,
                () -> store.page(organiser, after, limit).stream()
                        .map(user -> whole(organiser, user))
                        .toList());
    }

    Assignment assign(Caller caller, OrganiserId organiser, AccountId account, AssignmentWanted wanted) {
        Grants.mustManage(caller, organiser);
        return database.transaction(organiser, () -> {
            var user = locked(organiser, account);
            var role = roles.grantable(organiser, wanted.roleId());
            Grants.mustHold(caller, role.scopes());
            return give(organiser, user, role, wanted.where(), String.valueOf(caller.subject()));
        });
    }

    void unassign(Caller caller, OrganiserId organiser, AccountId account, UUID assignment) {
        Grants.mustManage(caller, organiser);
        database.transaction(organiser, () -> {
            var user = locked(organiser, account);
            var held = user.assignments().stream()
                    .filter(each -> each.id().equals(assignment))
                    .findFirst()
                    .orElseThrow(() -> CommonProblem.NOT_FOUND.because("the user has no such assignment"));
            Grants.mustHold(caller, held.role().scopes());
            assignments.delete(organiser, assignment);
            if (user.assignments().size() == 1) store.delete(organiser, account);
            after(organiser, user);
        });
    }

    void remove(Caller caller, OrganiserId organiser, AccountId account) {
        Grants.mustManage(caller, organiser);
        database.transaction(organiser, () -> {
            var user = locked(organiser, account);
            user.assignments()
                    .forEach(held -> Grants.mustHold(caller, held.role().scopes()));
            store.delete(organiser, account);
            after(organiser, user);
        });
    }

    /**
     * Logs the user out everywhere. A session is the platform's, so it ends for all that the person does here; logging
     * in again is all that is lost.
     */
    void logOut(Caller caller, OrganiserId organiser, AccountId account) {
        Grants.mustManage(caller, organiser);
        database.transaction(organiser, () -> {
            var user = locked(organiser, account);
            user.assignments()
                    .forEach(held -> Grants.mustHold(caller, held.role().scopes()));
            neighbours.loggedOut().accept(account);
            neighbours.denied().accept(account);
        });
    }

    /** The account comes to work there, or gets one more role; in the open transaction. */
    void join(OrganiserId organiser, User user, Role role, Place place, String by) {
        organisers.lock(organiser);
        store.insert(organiser, user);
        neighbours.joined().accept(user.accountId());
        var known = whole(organiser, user);
        boolean has = known.assignments().stream()
                .anyMatch(held ->
                        held.role().id().equals(role.id()) && held.place().equals(place));
        if (!has) give(organiser, known, role, place, by);
    }

    private Assignment give(OrganiserId organiser, User user, Role role, Place place, String by) {
        if (!place.everywhere()) Grants.mustBeNarrowable(role.scopes());
        if (user.idsInToken() + place.ids() > Place.MOST_IN_TOKEN)
            throw IdentityProblem.TOO_MANY_ASSIGNMENTS.because(
                    "at most " + Place.MOST_IN_TOKEN, "limit", Place.MOST_IN_TOKEN);
        var given = new Assignment(Uuid7.next(), role, place, clock.instant());
        if (!assignments.insert(organiser, user.accountId(), given, by))
            throw IdentityProblem.ROLE_ASSIGNED.because("at the same place");
        return given;
    }

    /** Whoever lost a role is refused until the next token says what is left. */
    private void after(OrganiserId organiser, User user) {
        if (user.owns() && assignments.owners(organiser) == 0)
            throw IdentityProblem.LAST_OWNER.because("make somebody else an owner first");
        neighbours.denied().accept(user.accountId());
    }

    private User locked(OrganiserId organiser, AccountId account) {
        if (!organisers.lock(organiser)) throw CommonProblem.NOT_FOUND.because("no such organiser");
        return store.find(organiser, account)
                .map(user -> whole(organiser, user))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such user"));
    }

    private User whole(OrganiserId organiser, User user) {
        return new User(user.accountId(), user.address(), user.joinedAt(), assignments.of(organiser, user.accountId()));
    }
}
