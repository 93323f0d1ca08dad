package tribune.access.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.admission.Admissions;
import tribune.access.scan.ScanAnswer.Result;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Fact;
import tribune.kernel.Uuid7;

/** A seat of an event lets in the holder of its newest ticket only; what is known of a scan is forgotten in time. */
class NewestTicketTest {
    private final AccessFixture world = new AccessFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_newer_ticket_of_a_seat_ends_the_older_before_its_void_has_come() {
        var older = world.print(7);
        world.deliver(world.issued(older));
        world.test.advance(Duration.ofMinutes(1));
        var newer = world.print(7);
        world.deliver(world.issued(newer));
        assertThat(scan(older).reason()).isEqualTo(DenialReason.SUPERSEDED);
        assertThat(scan(newer).result()).isEqualTo(Result.ADMITTED);
        assertThat(expected()).isEqualTo(1);
    }

    @Test
    void the_order_in_which_the_facts_arrive_changes_nothing() {
        var older = world.print(7);
        var first = fact(older);
        world.test.advance(Duration.ofMinutes(1));
        var newer = world.print(7);
        var second = fact(newer);
        world.test.deliver(second);
        world.test.deliver(first);
        world.test.deliver(second);
        assertThat(scan(older).reason()).isEqualTo(DenialReason.SUPERSEDED);
        assertThat(scan(newer).result()).isEqualTo(Result.ADMITTED);
        assertThat(expected()).isEqualTo(1);
    }

    @Test
    void what_ends_a_ticket_looks_at_no_other() {
        var tickets = IntStream.range(0, 300).mapToObj(world::print).toArray(Printed[]::new);
        world.deliver(world.issued(tickets));
        world.freshenStatistics();
        var database = world.test.service().database();
        var admissions = new Admissions(database);
        long looked = database.work(List.of(world.club.value()), () -> {
            admissions.learn(world.voided(tickets[7]));
            return database.sql("""
                    select idx_tup_fetch from pg_stat_xact_user_tables where relid = 'admission'::regclass
                    """).query(Long.class).single();
        });
        assertThat(looked).isBetween(1L, 5L);
    }

    @Test
    void the_same_seat_of_another_event_is_another_seat() {
        var here = world.print(7);
        var there = world.print(7, world.otherMatch, 1);
        world.deliver(world.issued(here), world.issued(there));
        assertThat(scan(here).result()).isEqualTo(Result.ADMITTED);
    }

    @Test
    void the_schema_refuses_two_live_admissions_for_one_seat() {
        var older = world.print(7);
        world.deliver(world.issued(older));
        world.test.advance(Duration.ofMinutes(1));
        world.deliver(world.issued(world.print(7)));
        var database = world.test.service().database();
        assertThatThrownBy(() -> database.transaction(
                        world.club,
                        () -> database.sql("update admission set ended = false").update()))
                .hasMessageContaining("admission_live");
    }

    @Test
    void after_ninety_days_nobody_knows_when_or_where_but_that_somebody_came() {
        var ticket = world.print(7);
        world.deliver(world.issued(ticket));
        assertThat(scan(ticket).result()).isEqualTo(Result.ADMITTED);
        var retention = new Retention(world.test.service());
        world.test.advance(Retention.KEPT.minusMinutes(1));
        retention.forget();
        assertThat(scan(ticket).usedAt()).isNotNull();
        world.test.advance(Duration.ofMinutes(2));
        retention.forget();
        var denied = scan(ticket);
        assertThat(denied.reason()).isEqualTo(DenialReason.ALREADY_USED);
        assertThat(denied.usedAt()).isNull();
        var seen = world.scans.scans(world.caller(world.club, "access:read"), world.match, null, null);
        assertThat(seen.items()).allSatisfy(scan -> assertThat(scan.reason()).isNotNull());
        assertThat(world.scans
                        .attendance(world.caller(world.club, "access:read"), world.match)
                        .admitted())
                .isEqualTo(1);
    }

    private Fact fact(Printed ticket) {
        return world.test.fact(world.club.value(), world.issued(ticket));
    }

    private ScanAnswer scan(Printed ticket) {
        var id = new ScanId(Uuid7.next());
        var request = new ScanRequest(id, ticket.code(), null, world.match, null, null, null, null, world.test.now());
        return world.scans.validate(world.scanner(world.club), request);
    }

    private long expected() {
        return world.scans
                .attendance(world.caller(world.club, "access:read"), world.match)
                .expected();
    }
}
