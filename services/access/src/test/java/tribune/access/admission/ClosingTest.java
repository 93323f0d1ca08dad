package tribune.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.scan.Scans;
import tribune.contracts.access.GatePort.Closing;
import tribune.contracts.access.GatePort.Code;
import tribune.contracts.access.GatePort.Verdict;
import tribune.contracts.catalog.EventState;

/** A ticket that changes hands: the gate closes its codes, or somebody has gone in, never both. */
class ClosingTest {
    private final AccessFixture world = new AccessFixture();

    @BeforeEach
    void tell() {
        world.deliver(world.event(1, EventState.ON_SALE));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_closed_code_is_refused_before_the_next_one_is_known_and_the_next_one_is_admitted() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        assertThat(close(2, ticket)).isEqualTo(Verdict.CLOSED);
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("REPLACED");
        var next = world.code(world.match);
        world.deliver(world.replaced(ticket, next, 2));
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("REPLACED");
        assertThat(Scans.verdict(world, world.text(next))).isEqualTo("admitted");
        assertThat(close(2, ticket)).as("the same again").isEqualTo(Verdict.CLOSED);
    }

    @Test
    void an_earlier_replacement_that_arrives_late_opens_nothing() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        assertThat(close(3, ticket)).isEqualTo(Verdict.CLOSED);
        var second = world.code(world.match);
        world.deliver(world.replaced(ticket, second, 2));
        assertThat(Scans.verdict(world, world.text(second))).isEqualTo("REPLACED");
    }

    @Test
    void what_was_used_stopped_or_flagged_is_not_closed_and_nothing_beside_it() {
        var used = world.print(0);
        var over = world.print(1);
        var flagged = world.print(2);
        var good = world.print(3);
        world.deliver(world.issued(used, over, flagged, good), world.voided(over));
        assertThat(Scans.verdict(world, used.code())).isEqualTo("admitted");
        var office = world.caller(world.club, "access:write");
        world.restrictions.block(office, flagged.ticket().ticketId(), new RestrictionController.Block("sold twice"));
        assertThat(close(2, good, used)).isEqualTo(Verdict.USED);
        assertThat(close(2, good, over)).isEqualTo(Verdict.OVER);
        assertThat(close(2, good, flagged)).isEqualTo(Verdict.BLOCKED);
        assertThat(close(2, good, world.print(4))).isEqualTo(Verdict.NOT_KNOWN_YET);
        assertThat(Scans.verdict(world, good.code())).isEqualTo("admitted");
    }

    @Test
    void nothing_changes_hands_once_the_doors_are_open() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var opens = world.test.now().plus(Duration.ofHours(1));
        world.restrictions.doors(
                world.caller(world.club, "access:write"),
                world.match,
                new RestrictionController.Doors(opens, null, null, null));
        assertThat(close(2, ticket)).isEqualTo(Verdict.CLOSED);
        world.test.advance(Duration.ofHours(1));
        assertThat(close(3, ticket)).isEqualTo(Verdict.DOORS_OPEN);
    }

    @Test
    void another_clubs_tickets_are_not_known() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var asked =
                new Closing(world.otherClub, List.of(new Code(ticket.ticket().ticketId(), 2)));
        assertThat(world.port.close(asked).verdict()).isEqualTo(Verdict.NOT_KNOWN_YET);
        assertThat(Scans.verdict(world, ticket.code())).isEqualTo("admitted");
    }

    @Test
    void of_a_scan_and_a_closing_at_the_same_instant_exactly_one_wins_500_times() throws Exception {
        var tickets = new ArrayList<Printed>();
        for (int seat = 0; seat < 500; seat++) tickets.add(world.print(seat));
        world.deliver(world.issued(tickets.toArray(Printed[]::new)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var ticket : tickets) {
                var gate = CompletableFuture.supplyAsync(
                        () -> "admitted".equals(Scans.verdict(world, ticket.code())), threads);
                boolean shut = close(2, ticket) == Verdict.CLOSED;
                assertThat(gate.get()).as("seat %s", ticket.ticket().seat()).isNotEqualTo(shut);
            }
        }
    }

    private Verdict close(long generation, Printed... tickets) {
        var codes = List.of(tickets).stream()
                .map(each -> new Code(each.ticket().ticketId(), generation))
                .toList();
        return world.port.close(new Closing(world.club, codes)).verdict();
    }
}
