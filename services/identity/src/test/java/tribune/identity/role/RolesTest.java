package tribune.identity.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.identity.IdentityProblem;
import tribune.identity.Scope;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;

class RolesTest {
    private static final Roles.RoleWanted GATE = new Roles.RoleWanted("Gate staff", Set.of("access:scan"), false);
    private final Staff staff = new Staff();

    @AfterEach
    void close() {
        staff.close();
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static Place match() {
        return new Place(Set.of(new EventId(Uuid7.next())), Set.of());
    }

    private static Users.AssignmentWanted wanted(Predefined role) {
        return new Users.AssignmentWanted(role.role().id(), null);
    }

    @Test
    void an_owner_may_all_of_the_organiser_and_an_auditor_reads_it() {
        var owner = staff.rights
                .of(staff.with(staff.club, Predefined.OWNER), staff.club)
                .orElseThrow();
        assertThat(owner.scopes()).containsExactlyInAnyOrder(Staff.everything()).contains("identity:users");
        assertThat(owner.scopes()).noneMatch(scope -> scope.startsWith("platform:"));
        assertThat(owner.strongLogIn()).isTrue();

        var auditor = staff.rights
                .of(staff.with(staff.club, Predefined.AUDITOR), staff.club)
                .orElseThrow();
        assertThat(auditor.scopes()).allMatch(scope -> scope.endsWith(":read")).contains("audit:read", "sales:read");
        assertThat(staff.rights
                        .of(staff.with(staff.club, Predefined.STEWARD), staff.club)
                        .orElseThrow()
                        .strongLogIn())
                .isFalse();
    }

    @Test
    void who_has_no_role_at_an_organiser_has_no_rights_there() {
        var owner = staff.with(staff.club, Predefined.OWNER);
        assertThat(staff.rights.of(owner, staff.league)).isEmpty();
        assertThat(staff.rights.of(new AccountId(Uuid7.next()), staff.club)).isEmpty();
        assertThat(staff.rights.organisers(owner)).containsExactly(staff.club);
    }

    @Test
    void a_role_that_holds_for_some_matches_is_narrow_and_a_whole_one_swallows_it() {
        var place = match();
        var steward = staff.with(staff.club, Predefined.STEWARD.role().id(), place);
        var granted = staff.rights.of(steward, staff.club).orElseThrow();
        assertThat(granted.scopes()).isEmpty();
        assertThat(granted.narrow())
                .containsExactly(new Narrow(Set.of("access:scan", "access:read"), place.events(), Set.of()));

        staff.users.assign(staff.platform, staff.club, steward, wanted(Predefined.AUDITOR));
        granted = staff.rights.of(steward, staff.club).orElseThrow();
        assertThat(granted.scopes()).contains("access:read");
        assertThat(granted.narrow()).containsExactly(new Narrow(Set.of("access:scan"), place.events(), Set.of()));
    }

    @Test
    void a_role_that_reaches_beyond_matches_cannot_be_narrowed() {
        var steward = staff.with(staff.club, Predefined.STEWARD);
        var office = new Users.AssignmentWanted(Predefined.TICKET_OFFICE.role().id(), match());
        refused(
                IdentityProblem.ROLE_NOT_NARROWABLE,
                () -> staff.users.assign(staff.platform, staff.club, steward, office));
        var custom = staff.roles.make(staff.at(staff.with(staff.club, Predefined.OWNER), staff.club), staff.club, GATE);
        staff.users.assign(staff.platform, staff.club, steward, new Users.AssignmentWanted(custom.id(), match()));
        refused(
                IdentityProblem.ROLE_NOT_NARROWABLE,
                () -> staff.roles.change(
                        staff.platform,
                        staff.club,
                        custom.id(),
                        new Roles.RoleWanted("Gate staff", Set.of("sales:write"), false)));
    }

    @Test
    void the_places_of_a_user_fit_into_a_token() {
        var steward = staff.with(staff.club, Predefined.STEWARD.role().id(), many());
        staff.users.assign(
                staff.platform,
                staff.club,
                steward,
                new Users.AssignmentWanted(Predefined.STEWARD.role().id(), many()));
        refused(
                IdentityProblem.TOO_MANY_ASSIGNMENTS,
                () -> staff.users.assign(
                        staff.platform,
                        staff.club,
                        steward,
                        new Users.AssignmentWanted(Predefined.STEWARD.role().id(), match())));
    }

    private static Place many() {
        var checkpoints = new java.util.HashSet<CheckpointId>();
        while (checkpoints.size() < Place.MOST) checkpoints.add(new CheckpointId(Uuid7.next()));
        return new Place(Set.of(), checkpoints);
    }

    @Test
    void nobody_gives_or_takes_more_than_they_hold() {
        var owner = staff.with(staff.club, Predefined.OWNER);
        var chief = staff.roles.make(
                staff.at(owner, staff.club),
                staff.club,
                new Roles.RoleWanted("Chief steward", Set.of("identity:users", "access:scan", "access:read"), false));
        var account = staff.with(staff.club, chief.id(), Place.EVERYWHERE);
        var caller = staff.at(account, staff.club);

        refused(
                IdentityProblem.SCOPE_NOT_GRANTABLE,
                () -> staff.users.assign(caller, staff.club, account, wanted(Predefined.OWNER)));
        refused(
                IdentityProblem.SCOPE_NOT_GRANTABLE,
                () -> staff.roles.make(caller, staff.club, new Roles.RoleWanted("Mine", Set.of("sales:read"), false)));
        refused(
                IdentityProblem.SCOPE_NOT_GRANTABLE,
                () -> staff.invitations.invite(
                        caller, staff.club, invitation("a@example.org", Predefined.TICKET_OFFICE)));
        refused(IdentityProblem.SCOPE_NOT_GRANTABLE, () -> staff.users.remove(caller, staff.club, owner));
        staff.users.assign(caller, staff.club, account, wanted(Predefined.STEWARD));
        for (var scope : List.of("platform:admin", "platform:metrics", "everything"))
            refused(
                    IdentityProblem.UNKNOWN_SCOPE,
                    () -> staff.roles.make(
                            staff.platform, staff.club, new Roles.RoleWanted("All", Set.of(scope), true)));
    }

    @Test
    void whoever_comes_to_a_role_has_staffs_sessions_and_is_logged_out_by_those_who_hold_as_much() {
        var owner = staff.with(staff.club, Predefined.OWNER);
        assertThat(staff.joined).contains(owner);
        var chief = staff.roles.make(
                staff.at(owner, staff.club),
                staff.club,
                new Roles.RoleWanted("Chief steward", Set.of("identity:users", "access:scan", "access:read"), false));
        var caller = staff.at(staff.with(staff.club, chief.id(), Place.EVERYWHERE), staff.club);
        var steward = staff.with(staff.club, Predefined.STEWARD);

        staff.users.logOut(caller, staff.club, steward);
        assertThat(staff.loggedOut).containsExactly(steward);
        assertThat(staff.denied).contains(steward);
        refused(IdentityProblem.SCOPE_NOT_GRANTABLE, () -> staff.users.logOut(caller, staff.club, owner));
        refused(CommonProblem.NOT_FOUND, () -> staff.users.logOut(caller, staff.league, owner));
        assertThat(staff.loggedOut).containsExactly(steward);
    }

    @Test
    void an_organiser_keeps_an_owner() {
        var owner = staff.with(staff.club, Predefined.OWNER);
        var caller = staff.at(owner, staff.club);
        refused(IdentityProblem.LAST_OWNER, () -> staff.users.remove(caller, staff.club, owner));
        var only = staff.users
                .list(caller, staff.club, null, 10)
                .getFirst()
                .assignments()
                .getFirst();
        refused(IdentityProblem.LAST_OWNER, () -> staff.users.unassign(caller, staff.club, owner, only.id()));
        assertThat(staff.denied).isEmpty();

        var second = staff.with(staff.club, Predefined.OWNER);
        staff.users.remove(staff.at(second, staff.club), staff.club, owner);
        assertThat(staff.rights.of(owner, staff.club)).isEmpty();
        assertThat(staff.rights.anywhere(owner)).isFalse();
        assertThat(staff.denied).containsExactly(owner);
    }

    @Test
    void a_role_of_its_own_is_changed_for_all_who_have_it_and_not_removed_under_them() {
        var caller = staff.at(staff.with(staff.club, Predefined.OWNER), staff.club);
        var role = staff.roles.make(caller, staff.club, GATE);
        refused(IdentityProblem.ROLE_EXISTS, () -> staff.roles.make(caller, staff.club, GATE));
        var user = staff.with(staff.club, role.id(), Place.EVERYWHERE);

        var wider = new Roles.RoleWanted("Gate staff", Set.of("access:scan", "sales:read"), true);
        staff.roles.change(caller, staff.club, role.id(), wider);
        var granted = staff.rights.of(user, staff.club).orElseThrow();
        assertThat(granted.scopes()).containsExactlyInAnyOrder("access:scan", "sales:read");
        assertThat(granted.strongLogIn()).isTrue();
        assertThat(staff.denied).containsExactly(user);

        refused(IdentityProblem.ROLE_IN_USE, () -> staff.roles.remove(caller, staff.club, role.id()));
        staff.users.remove(caller, staff.club, user);
        staff.roles.remove(caller, staff.club, role.id());
        assertThat(staff.roles.list(caller, staff.club)).hasSize(Predefined.values().length);
        refused(
                IdentityProblem.ROLE_PREDEFINED,
                () -> staff.roles.remove(
                        caller, staff.club, Predefined.OWNER.role().id()));
    }

    @Test
    void another_organisers_users_and_roles_do_not_exist() {
        var stranger = staff.at(staff.with(staff.league, Predefined.OWNER), staff.league);
        var user = staff.with(staff.club, Predefined.STEWARD);
        var role = staff.roles.make(staff.at(staff.with(staff.club, Predefined.OWNER), staff.club), staff.club, GATE);
        refused(CommonProblem.NOT_FOUND, () -> staff.users.list(stranger, staff.club, null, 10));
        refused(CommonProblem.NOT_FOUND, () -> staff.users.remove(stranger, staff.club, user));
        refused(CommonProblem.NOT_FOUND, () -> staff.users.remove(stranger, staff.league, user));
        refused(CommonProblem.NOT_FOUND, () -> staff.roles.remove(stranger, staff.league, role.id()));
        refused(
                IdentityProblem.UNKNOWN_ROLE,
                () -> staff.invitations.invite(
                        stranger, staff.league, new Invitation.Wanted("a@example.org", role.id(), null)));
    }

    @Test
    void every_scope_of_an_organiser_is_in_a_predefined_role() {
        assertThat(Predefined.OWNER.role().scopes())
                .hasSameSizeAs(Scope.organisers().toList());
        assertThat(Predefined.of(Predefined.TILL.role().id())).contains(Predefined.TILL);
    }

    private static Invitation.Wanted invitation(String address, Predefined role) {
        return new Invitation.Wanted(address, role.role().id(), null);
    }
}
