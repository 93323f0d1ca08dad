package tribune.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.admission.RestrictionController.Block;
import tribune.access.admission.RestrictionController.Doors;
import tribune.access.scan.Scans;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;

class RestrictionTest {
    private final AccessFixture world = new AccessFixture();
    private final AccessFixture.Printed ticket = world.print(0);

    @BeforeEach
    void begin() {
        world.deliver(world.event(1, EventState.CLOSED), world.issued(ticket));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nobody_comes_in_before_the_doors_open_or_after_they_close() {
        var opens = world.test.now().plus(Duration.ofHours(1));
        var writer = world.caller(world.club, "access:write");
        world.restrictions.doors(writer, world.match, new Doors(opens, opens.plus(Duration.ofHours(4)), null, null));
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("EVENT_NOT_OPEN");
        world.restrictions.doors(writer, world.match, new Doors(null, world.test.now(), null, null));
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("EVENT_ENDED");
        world.restrictions.doors(writer, world.match, new Doors(null, null, null, null));
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("admitted");
    }

    @Test
    void a_fraud_flag_stops_a_ticket_until_it_is_taken_away() {
        var writer = world.caller(world.club, "access:write");
        var id = ticket.ticket().ticketId();
        world.restrictions.block(writer, id, new Block("stolen card"));
        world.restrictions.block(writer, id, new Block("stolen card, police told"));
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("BLOCKED");
        world.restrictions.unblock(writer, id);
        world.restrictions.unblock(writer, id);
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("admitted");
    }

    @Test
    void the_office_sees_who_has_come_in_and_what_is_stopped() {
        var reader = world.caller(world.club, "access:read");
        var id = ticket.ticket().ticketId();
        var admissions = new AdmissionController(world.test.service().database());
        var fresh =
                admissions.of(reader, List.of(id, new TicketId(Uuid7.next()))).items();
        assertThat(fresh).singleElement().satisfies(state -> {
            assertThat(state.used()).isZero();
            assertThat(state.lastUse()).isNull();
            assertThat(state.blocked()).isNull();
        });
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("admitted");
        world.restrictions.block(world.caller(world.club, "access:write"), id, new Block("sold twice"));
        var used = admissions.of(reader, List.of(id)).items().getFirst();
        assertThat(used.used()).isOne();
        assertThat(used.inside()).isOne();
        assertThat(used.lastUse()).isNotNull();
        assertThat(used.blocked().reason()).isEqualTo("sold twice");
        assertThat(admissions
                        .of(world.caller(world.otherClub, "access:read"), List.of(id))
                        .items())
                .isEmpty();
    }

    @Test
    void another_clubs_doors_and_tickets_are_not_found() {
        var stranger = world.caller(world.otherClub, "access:write");
        assertRefused(
                CommonProblem.NOT_FOUND,
                () -> world.restrictions.doors(stranger, world.match, new Doors(null, null, null, null)));
        assertRefused(
                CommonProblem.NOT_FOUND,
                () -> world.restrictions.block(stranger, ticket.ticket().ticketId(), new Block("x")));
        assertRefused(
                CommonProblem.NOT_FOUND,
                () -> world.restrictions.unblock(stranger, ticket.ticket().ticketId()));
        var writer = world.caller(world.club, "access:write");
        assertRefused(
                CommonProblem.NOT_FOUND,
                () -> world.restrictions.doors(writer, new EventId(Uuid7.next()), new Doors(null, null, null, null)));
        assertRefused(
                CommonProblem.NOT_FOUND,
                () -> world.restrictions.block(writer, new TicketId(Uuid7.next()), new Block("x")));
    }

    @Test
    void doors_that_close_before_they_open_or_at_impossible_times_are_refused() {
        var writer = world.caller(world.club, "access:write");
        var now = world.test.now();
        for (var doors : new Doors[] {
            new Doors(now, now, null, null),
            new Doors(Instant.MAX, null, null, null),
            new Doors(null, Instant.MIN, null, null)
        }) assertRefused(CommonProblem.INVALID_FIELD, () -> world.restrictions.doors(writer, world.match, doors));
    }

    private static void assertRefused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
