package tribune.access.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Live;
import tribune.access.admission.Direction;
import tribune.access.admission.RestrictionController;
import tribune.access.scan.ScanAnswer.Result;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.catalog.EventState;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.Uuid7;

/** Codes that are shown on a phone, and people who go out again. */
class RotatingGateTest {
    private final AccessFixture world = new AccessFixture();
    private Live phone = world.phone(0);

    @BeforeEach
    void issue() {
        phone = world.phone(0);
        world.deliver(world.issued(phone.printed()), world.event(1, EventState.ON_SALE));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_code_of_this_moment_lets_in_and_its_age_is_reported() {
        var answer = scan(phone.shownAt(world.test.now()));
        assertThat(answer.result()).isEqualTo(Result.ADMITTED);
        assertThat(answer.codeAge()).isBetween(0L, 14L);
    }

    @Test
    void a_clock_ten_seconds_off_either_way_is_tolerated_10000_times() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var shown = world.test.now().plusMillis(random.nextLong(100_000_000));
            var seen = shown.plusMillis(random.nextLong(-10_000, 10_001));
            long behind = TimeCode.stepOf(seen) - TimeCode.stepOf(shown);
            assertThat(behind).as("round %d of seed 7", i).isBetween(-1L, 1L);
            var late = shown.plusMillis(30_000 + random.nextLong(100_000));
            assertThat(TimeCode.stepOf(late) - TimeCode.stepOf(shown)).isGreaterThan(1);
        }
    }

    @Test
    void a_screenshot_older_than_its_window_is_refused_and_recorded() {
        var screenshot = phone.shownAt(world.test.now());
        world.test.advance(Duration.ofSeconds(30));
        var answer = scan(screenshot);
        assertThat(answer.reason()).isEqualTo(DenialReason.EXPIRED_CODE);
        assertThat(answer.codeAge()).isGreaterThanOrEqualTo(30);
        var reader = world.caller(world.club, "access:read");
        assertThat(world.scans.scans(reader, world.match, 10, null).items())
                .extracting(ScanController.ScanView::reason)
                .containsExactly(DenialReason.EXPIRED_CODE);
        assertThat(scan(phone.shownAt(world.test.now())).result()).isEqualTo(Result.ADMITTED);
    }

    @Test
    void whoever_is_known_by_name_is_let_in_without_the_time_code_and_once() {
        var steward = world.caller(world.club, "access:scan", "access:by-name");
        var byName = new ScanRequest(
                new ScanId(Uuid7.next()),
                null,
                phone.printed().ticket().ticketId(),
                world.match,
                null,
                null,
                null,
                null,
                null);
        assertThat(world.scans.validate(steward, byName).result()).isEqualTo(Result.ADMITTED);
        assertThat(scan(phone.shownAt(world.test.now())).reason()).isEqualTo(DenialReason.ALREADY_USED);
        var seen = world.scans.scans(world.caller(world.club, "access:read"), world.match, 10, null);
        assertThat(seen.items()).extracting(ScanController.ScanView::byName).containsExactly(false, true);
    }

    @Test
    void a_code_of_the_time_to_come_is_refused() {
        assertThat(scan(phone.shownAt(world.test.now().plusSeconds(60))).reason())
                .isEqualTo(DenialReason.FUTURE_CODE);
    }

    @Test
    void the_static_form_of_a_rotating_ticket_is_refused_online_too() {
        assertThat(scan(phone.printed().code()).reason()).isEqualTo(DenialReason.WRONG_FORM);
        var paper = world.print(1);
        world.deliver(world.issued(paper));
        assertThat(scan(TimeCode.at(world.test.now(), phone.secret()).after(paper.code()))
                        .reason())
                .isEqualTo(DenialReason.WRONG_FORM);
    }

    @Test
    void guessed_time_codes_are_refused() {
        var random = new Random(11);
        long step = TimeCode.stepOf(world.test.now());
        var reasons = new HashSet<DenialReason>();
        for (int i = 0; i < 500; i++) {
            var guess = new TimeCode(step, String.format("%012x", random.nextLong(1L << 48)));
            reasons.add(scan(guess.after(phone.printed().code())).reason());
        }
        assertThat(reasons).containsExactly(DenialReason.BAD_SIGNATURE);
    }

    @Test
    void a_code_that_was_let_in_lets_in_nobody_else() {
        var shown = phone.shownAt(world.test.now());
        assertThat(scan(shown).result()).isEqualTo(Result.ADMITTED);
        assertThat(scan(shown).reason()).isEqualTo(DenialReason.ALREADY_USED);
    }

    @Test
    void the_secret_lies_sealed_in_the_database() {
        var database = world.test.service().database();
        var kept = database.read(
                world.club,
                () -> database.sql("select secret from credential where secret is not null")
                        .query((row, _) -> row.getBytes("secret"))
                        .list());
        assertThat(kept).hasSize(1);
        assertThat(Base64.getEncoder().encodeToString(kept.getFirst()))
                .doesNotContain(Base64.getEncoder().encodeToString(phone.secret()));
    }

    @Test
    void whoever_goes_out_comes_in_again_where_the_doors_allow_it() {
        var paper = world.print(1);
        world.deliver(world.issued(paper));
        assertThat(go(paper.code(), Direction.OUT).reason()).isEqualTo(DenialReason.NOT_INSIDE);
        var results = new ArrayList<Result>();
        doors(true);
        for (var way : new Direction[] {Direction.IN, Direction.OUT, Direction.IN})
            results.add(go(paper.code(), way).result());
        assertThat(results).containsOnly(Result.ADMITTED);
        doors(false);
        assertThat(go(paper.code(), Direction.OUT).result()).isEqualTo(Result.ADMITTED);
        assertThat(go(paper.code(), Direction.IN).reason()).isEqualTo(DenialReason.ALREADY_USED);
        var attendance = world.scans.attendance(world.caller(world.club, "access:read"), world.match);
        assertThat(attendance.admitted()).isEqualTo(1);
        assertThat(attendance.inside()).isZero();
    }

    private void doors(boolean reentry) {
        world.restrictions.doors(
                world.caller(world.club, "access:write"),
                world.match,
                new RestrictionController.Doors(null, null, reentry, null));
    }

    private ScanAnswer scan(String code) {
        return go(code, Direction.IN);
    }

    private ScanAnswer go(String code, Direction way) {
        var id = new ScanId(Uuid7.next());
        return world.scans.validate(
                world.scanner(world.club),
                new ScanRequest(id, code, null, world.match, null, null, null, way, world.test.now()));
    }
}
