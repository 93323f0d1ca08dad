package tribune.identity.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.EventId;
import tribune.identity.IdentityProblem;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;

class InvitationsTest {
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

    @Test
    void an_invitation_is_accepted_once_by_whoever_proves_the_address() {
        var made =
                staff.invitations.invite(staff.platform, staff.club, invitation("ada@example.org", Predefined.FINANCE));
        assertThat(staff.letters).extracting(Invitations.Letter::address).containsExactly("ada@example.org");
        var ada = staff.own(staff.account("ada@example.org"));
        var eve = staff.own(staff.account("eve@example.org"));
        refused(CommonProblem.NOT_FOUND, () -> staff.invitations.accept(ada, staff.club, made.id(), "guessed"));
        var old = staff.token(made.id());
        var token = staff.token(made.id());
        refused(CommonProblem.NOT_FOUND, () -> staff.invitations.accept(ada, staff.club, made.id(), old));
        refused(
                IdentityProblem.INVITATION_FOR_ANOTHER,
                () -> staff.invitations.accept(eve, staff.club, made.id(), token));
        refused(
                CommonProblem.NOT_PERMITTED,
                () -> staff.invitations.accept(staff.platform, staff.club, made.id(), token));

        var accepted = staff.invitations.accept(ada, staff.club, made.id(), token);
        assertThat(accepted.acceptedAt()).isEqualTo(staff.test.now());
        refused(IdentityProblem.INVITATION_OVER, () -> staff.invitations.accept(ada, staff.club, made.id(), token));
        assertThat(staff.users.list(staff.platform, staff.club, null, 10))
                .extracting(User::address)
                .containsExactly("ada@example.org");
        assertThat(staff.invitations.open(made.id())).isEmpty();
    }

    @Test
    void an_invitation_ends_after_seven_days_or_when_it_is_withdrawn() {
        var first = staff.invitations.invite(staff.platform, staff.club, invitation("a@example.org", Predefined.TILL));
        var second = staff.invitations.invite(staff.platform, staff.club, invitation("a@example.org", Predefined.TILL));
        var ada = staff.own(staff.account("a@example.org"));
        var tokens = List.of(staff.token(first.id()), staff.token(second.id()));
        staff.invitations.withdraw(staff.platform, staff.club, first.id());
        staff.invitations.withdraw(staff.platform, staff.club, first.id());
        refused(
                IdentityProblem.INVITATION_OVER,
                () -> staff.invitations.accept(ada, staff.club, first.id(), tokens.get(0)));
        staff.test.advance(Duration.ofDays(7));
        refused(
                IdentityProblem.INVITATION_OVER,
                () -> staff.invitations.accept(ada, staff.club, second.id(), tokens.get(1)));
        assertThat(staff.rights.reachable(new AccountId(java.util.UUID.fromString(ada.subject()))))
                .isEmpty();
    }

    @Test
    void what_the_inviter_may_give_is_looked_at_again_at_acceptance() {
        var owner = staff.with(staff.club, Predefined.OWNER);
        var second = staff.with(staff.club, Predefined.OWNER);
        var made = staff.invitations.invite(
                staff.at(second, staff.club), staff.club, invitation("a@example.org", Predefined.FINANCE));
        var byProgram =
                staff.invitations.invite(staff.platform, staff.club, invitation("a@example.org", Predefined.FINANCE));
        staff.users.remove(staff.at(owner, staff.club), staff.club, second);
        staff.clients.clear();
        var ada = staff.own(staff.account("a@example.org"));
        for (var invitation : List.of(made, byProgram)) {
            var token = staff.token(invitation.id());
            refused(
                    IdentityProblem.INVITER_MAY_NOT,
                    () -> staff.invitations.accept(ada, staff.club, invitation.id(), token));
        }
    }

    @Test
    void a_league_may_at_a_club_what_its_role_and_the_club_allow() {
        var finance = staff.with(staff.league, Predefined.FINANCE);
        var steward = staff.with(staff.league, Predefined.STEWARD.role().id(), match());
        assertThat(staff.rights.of(finance, staff.club)).isEmpty();

        var owner = staff.at(staff.with(staff.club, Predefined.OWNER), staff.club);
        staff.agreements.put(
                owner, staff.club, new Agreements.LeagueScopes(Set.of("sales:read", "access:scan", "messaging:read")));
        var granted = staff.rights.of(finance, staff.club).orElseThrow();
        assertThat(granted.scopes()).containsExactly("sales:read");
        assertThat(granted.strongLogIn()).isTrue();
        assertThat(staff.rights.reachable(finance)).containsOnlyKeys(staff.league, staff.club);
        assertThat(staff.rights.of(steward, staff.club)).isEmpty();
        var another = staff.organiser("another", staff.league);
        assertThat(staff.rights.of(finance, another)).isEmpty();

        staff.agreements.delete(owner, staff.club);
        assertThat(staff.rights.of(finance, staff.club)).isEmpty();
        assertThat(staff.denied).containsExactlyInAnyOrder(finance, steward);
        refused(
                IdentityProblem.NO_LEAGUE,
                () -> staff.agreements.put(
                        staff.platform, staff.league, new Agreements.LeagueScopes(Set.of("sales:read"))));
    }

    private static Invitation.Wanted invitation(String address, Predefined role) {
        return new Invitation.Wanted(address, role.role().id(), null);
    }
}
