package tribune.access.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.AccessProblem;
import tribune.access.checkpoint.Checkpoints;
import tribune.access.scan.ScanAnswer.Result;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.access.ScanRecorded;
import tribune.contracts.catalog.EventState;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.SigningKey;
import tribune.kernel.Uuid7;

class GateTest {
    private final AccessFixture world = new AccessFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_ticket_lets_one_person_in_once() {
        var ticket = world.print(0);
        world.deliver(world.event(1, EventState.CLOSED), world.issued(ticket));

        var first = scan(ticket.code());
        assertThat(first.result()).isEqualTo(Result.ADMITTED);
        assertThat(first.ticket().seat()).isEqualTo("1");
        world.test.advance(Duration.ofMinutes(3));
        var second = scan(ticket.code());
        assertThat(second.result()).isEqualTo(Result.DENIED);
        assertThat(second.reason()).isEqualTo(DenialReason.ALREADY_USED);
        assertThat(second.usedAt()).isEqualTo(first.decidedAt());
    }

    @Test
    void the_refusal_says_at_which_checkpoint_the_ticket_was_used() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var lane = add("Gate C, lane 2", "C");
        var north = add("Gate N", "N");
        assertThat(scan(request(ticket.code(), north)).reason()).isEqualTo(DenialReason.WRONG_GATE);
        assertThat(scan(request(ticket.code(), lane)).result()).isEqualTo(Result.ADMITTED);
        assertThat(scan(request(ticket.code(), lane)).usedWhere()).isEqualTo("Gate C, lane 2");
        assertRefused(
                AccessProblem.CHECKPOINT_UNKNOWN, () -> scan(request(ticket.code(), new CheckpointId(Uuid7.next()))));
    }

    @Test
    void a_repeated_scan_gets_the_first_answer_and_is_recorded_once() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var request = request(ticket.code(), null);
        var first = scan(request);
        world.test.advance(Duration.ofHours(1));
        assertThat(scan(request)).isEqualTo(first);
        assertThat(first.result()).isEqualTo(Result.ADMITTED);
        assertThat(recorded()).hasSize(1);

        var other = new ScanRequest(request.scanId(), "OTHER", null, world.match, null, null, null, null, null);
        assertRefused(AccessProblem.SCAN_ID_REUSED, () -> scan(other));
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void a_re_issue_kills_the_old_code_in_whatever_order_the_facts_come() {
        for (var reversed : List.of(false, true)) {
            var ticket = world.print(0);
            var second = world.code(world.match);
            var third = world.code(world.match);
            var facts =
                    List.of(world.issued(ticket), world.replaced(ticket, second, 2), world.replaced(ticket, third, 3));
            (reversed ? facts.reversed() : facts).forEach(world::deliver);
            assertThat(scan(ticket.code()).reason()).isEqualTo(DenialReason.REPLACED);
            assertThat(scan(world.text(second)).reason()).isEqualTo(DenialReason.REPLACED);
            assertThat(scan(world.text(third)).result()).isEqualTo(Result.ADMITTED);
        }
    }

    @Test
    void a_void_that_overtakes_its_ticket_still_counts() {
        var ticket = world.print(0);
        world.deliver(world.voided(ticket));
        assertThat(scan(ticket.code()).reason()).isEqualTo(DenialReason.UNKNOWN_CREDENTIAL);
        world.deliver(world.issued(ticket), world.voided(ticket));
        assertThat(scan(ticket.code()).reason()).isEqualTo(DenialReason.VOIDED);
        assertThat(attendance().expected()).isZero();
    }

    @Test
    void what_was_never_issued_is_told_apart_from_what_was_never_signed() {
        var ticket = world.print(0);
        var unheard = ticket.code();
        assertThat(scan(unheard).reason()).isEqualTo(DenialReason.UNKNOWN_CREDENTIAL);
        var flipped = unheard.substring(0, 170) + (unheard.charAt(170) == 'A' ? 'B' : 'A') + unheard.substring(171);
        assertThat(scan(flipped).reason()).isEqualTo(DenialReason.BAD_SIGNATURE);
        assertThat(scan(unheard.toLowerCase(java.util.Locale.ROOT)).reason()).isEqualTo(DenialReason.MALFORMED);
        assertThat(scan(unheard.substring(1)).reason()).isEqualTo(DenialReason.MALFORMED);
    }

    @Test
    void only_tickets_may_sign_credentials() {
        var forger = SigningKey.generate();
        world.publish("identity", forger);
        var real = world.code(world.match);
        var forged = new tribune.contracts.tickets.CredentialCode(
                real.form(), forger.kid(), real.credential(), real.event(), real.issuedAt());
        assertThat(scan(forged.text(forger)).reason()).isEqualTo(DenialReason.BAD_SIGNATURE);
    }

    @Test
    void what_a_scanner_adds_around_a_code_does_not_matter() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        assertThat(scan(ticket.code() + "\r\n").result()).isEqualTo(Result.ADMITTED);
        assertThat(scan(" \t" + ticket.code()).reason()).isEqualTo(DenialReason.ALREADY_USED);
    }

    @Test
    void another_match_and_a_match_that_is_off_let_nobody_in() {
        var ticket = world.print(0);
        var foreign = world.print(1, world.otherMatch, 1);
        world.deliver(world.issued(ticket, foreign), world.event(1, EventState.CLOSED));
        assertThat(scan(foreign.code()).reason()).isEqualTo(DenialReason.WRONG_EVENT);
        world.deliver(world.event(3, EventState.CANCELLED), world.event(2, EventState.ON_SALE));
        assertThat(scan(ticket.code()).reason()).isEqualTo(DenialReason.EVENT_CANCELLED);
        world.deliver(world.event(4, EventState.POSTPONED));
        assertThat(scan(ticket.code()).reason()).isEqualTo(DenialReason.EVENT_POSTPONED);
        world.deliver(world.event(5, EventState.CLOSED));
        assertThat(scan(ticket.code()).result()).isEqualTo(Result.ADMITTED);
    }

    @Test
    void one_code_for_several_matches_opens_the_one_that_is_on() {
        var first = world.print(0, world.otherMatch, 1);
        var second = world.alsoFor(first, world.match);
        world.deliver(world.issued(first, second));
        assertThat(scan(first.code()).ticket().ticketId())
                .isEqualTo(second.ticket().ticketId());
        assertThat(scan(first.code()).reason()).isEqualTo(DenialReason.ALREADY_USED);
        var other = new ScanRequest(scanId(), first.code(), null, world.otherMatch, null, null, null, null, null);
        assertThat(scan(other).result()).isEqualTo(Result.ADMITTED);
    }

    @Test
    void another_club_has_no_admission_and_sees_no_scan() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var stranger = world.caller(world.otherClub, "access:scan", "access:by-name");
        assertThat(world.scans.validate(stranger, request(ticket.code(), null)).reason())
                .isEqualTo(DenialReason.UNKNOWN_CREDENTIAL);
        assertThat(world.scans.validate(stranger, byId(ticket)).reason()).isEqualTo(DenialReason.UNKNOWN_CREDENTIAL);
        assertThat(scan(ticket.code()).result()).isEqualTo(Result.ADMITTED);
        assertThat(world.scans.scans(stranger, world.match, null, null).items()).hasSize(2);
        assertThat(world.scans.attendance(stranger, world.match).admitted()).isZero();
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void two_clubs_may_use_the_same_scan_id() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var request = request(ticket.code(), null);
        assertThat(world.scans.validate(world.scanner(world.otherClub), request).result())
                .isEqualTo(Result.DENIED);
        assertThat(scan(request).result()).isEqualTo(Result.ADMITTED);
    }

    @Test
    void a_ticket_without_its_code_needs_a_scope_of_its_own() {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        assertRefused(CommonProblem.NOT_PERMITTED, () -> scan(byId(ticket)));
        var steward = world.caller(world.club, "access:scan", "access:by-name");
        assertThat(world.scans.validate(steward, byId(ticket)).result()).isEqualTo(Result.ADMITTED);
        assertThat(scan(ticket.code()).reason()).isEqualTo(DenialReason.ALREADY_USED);
        var nothing =
                new ScanRequest(scanId(), null, new TicketId(Uuid7.next()), world.match, null, null, null, null, null);
        assertThat(world.scans.validate(steward, nothing).reason()).isEqualTo(DenialReason.UNKNOWN_CREDENTIAL);
    }

    @Test
    void scanned_text_of_every_kind_is_denied_and_recorded() {
        var texts = List.of(
                "",
                " ",
                "\0",
                "'; drop table scan; --",
                "<script>alert(1)</script>",
                "⚽".repeat(1_000),
                "\ud83d",
                "\u202e\uffff",
                "{\"scanId\":1}",
                "A".repeat(4_296),
                "HTTPS://EXAMPLE.ORG");
        for (var text : texts) assertThat(scan(text).reason()).isEqualTo(DenialReason.MALFORMED);
        assertThat(recorded()).hasSize(texts.size());
        assertThat(world.test.published(ScanRecorded.class)).hasSize(texts.size());
    }

    @Test
    void requests_that_make_no_sense_are_refused_and_not_recorded() {
        world.deliver(world.event(1, EventState.PUBLISHED));
        var early = java.time.Instant.MIN;
        for (var request : List.of(
                new ScanRequest(scanId(), null, null, world.match, null, null, null, null, null),
                new ScanRequest(scanId(), "A", null, world.match, null, null, null, null, early)))
            assertRefused(CommonProblem.INVALID_FIELD, () -> scan(request));
        assertThat(recorded()).isEmpty();
    }

    private CheckpointId add(String name, @Nullable String gate) {
        return Checkpoints.add(world, name, gate);
    }

    private List<ScanController.ScanView> recorded() {
        return world.scans
                .scans(world.caller(world.club, "access:read"), world.match, 200, null)
                .items();
    }

    private ScanController.Attendance attendance() {
        return world.scans.attendance(world.caller(world.club, "access:read"), world.match);
    }

    private ScanAnswer scan(String code) {
        return scan(request(code, null));
    }

    private ScanAnswer scan(ScanRequest request) {
        return world.scans.validate(world.scanner(world.club), request);
    }

    private ScanRequest request(String code, @Nullable CheckpointId checkpoint) {
        return new ScanRequest(scanId(), code, null, world.match, checkpoint, null, null, null, world.test.now());
    }

    private ScanRequest byId(Printed ticket) {
        EventId event = world.match;
        return new ScanRequest(scanId(), null, ticket.ticket().ticketId(), event, null, null, null, null, null);
    }

    private static ScanId scanId() {
        return new ScanId(Uuid7.next());
    }

    private static void assertRefused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
