package tribune.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsFixture;
import tribune.tickets.TicketsProblem;

class PaperTest {
    private final TicketsFixture world = new TicketsFixture();
    private final OrderPaid order = world.order(2);

    @BeforeEach
    void begin() {
        world.learnKeyOfSales();
        world.deliver(order);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_guest_gets_both_tickets_as_one_document_by_the_link_of_the_order() throws Exception {
        world.deliver(world.event(1, Instant.parse("2026-08-16T16:00:00Z")), world.organiser(1, "Bodø/Glimt"));
        var answer = world.paper.orderPdf(Caller.GUEST, order.orderId(), link(), null, null);
        assertThat(answer.getHeaders().getFirst("Content-Disposition")).isEqualTo("inline; filename=\"K7QX-4MPR.pdf\"");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        try (var document = Loader.loadPDF(answer.getBody())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Bodø/Glimt – Brann", "søndag 16. august 2026 kl. 18:00", "Aspmyra, Bodø")
                    .contains("450,00 kr", "5,00 kr", "455,00 kr", "Voksen");
        }
    }

    @Test
    void the_calendar_entry_is_in_the_language_asked_for() {
        world.deliver(world.event(1, null));
        var ticket = tickets().getFirst();
        var text = new String(
                world.paper
                        .calendar(Caller.GUEST, ticket.ticketId(), null, link(), "en")
                        .getBody(),
                StandardCharsets.UTF_8);
        assertThat(text).contains("DTSTART;VALUE=DATE:20260816", "Kick-off to be decided", "Seat 1");
    }

    @Test
    void a_match_that_was_moved_is_the_same_entry_and_a_newer_one() {
        world.deliver(world.event(1, Instant.parse("2026-08-16T16:00:00Z")));
        var before = calendar();
        world.deliver(world.event(2, Instant.parse("2026-08-17T18:30:00Z")));
        var after = calendar();
        assertThat(line(after, "UID:")).isEqualTo(line(before, "UID:"));
        assertThat(line(before, "SEQUENCE:")).isEqualTo("SEQUENCE:1");
        assertThat(line(after, "SEQUENCE:")).isEqualTo("SEQUENCE:2");
        assertThat(line(after, "DTSTART:")).isEqualTo("DTSTART:20260817T183000Z");
    }

    @Test
    void a_cancelled_match_is_taken_back_also_after_its_tickets_have_ended() {
        world.deliver(world.event(1, Instant.parse("2026-08-16T16:00:00Z")));
        var before = calendar();
        world.deliver(world.event(2, Instant.parse("2026-08-16T16:00:00Z"), EventState.CANCELLED));
        world.deliver(world.cancelled(order, order.lines()));
        var after = calendar();
        assertThat(line(after, "UID:")).isEqualTo(line(before, "UID:"));
        assertThat(line(after, "SEQUENCE:")).isEqualTo("SEQUENCE:2");
        assertThat(after).contains("METHOD:CANCEL", "STATUS:CANCELLED");
    }

    private String calendar() {
        var ticket = tickets().getFirst();
        var file = world.paper.calendar(Caller.GUEST, ticket.ticketId(), null, link(), "en");
        return new String(file.getBody(), StandardCharsets.UTF_8);
    }

    private static String line(String calendar, String begin) {
        return calendar.lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void without_particulars_of_the_match_nothing_is_printed_yet() {
        var ticket = tickets().getFirst();
        assertRefused(
                TicketsProblem.EVENT_NOT_KNOWN_YET,
                () -> world.paper.pdf(Caller.GUEST, ticket.ticketId(), link(), null, null));
    }

    @Test
    void a_void_ticket_is_not_printed() {
        world.deliver(world.event(1, null), world.cancelled(order, order.lines()));
        var ticket = tickets().getFirst();
        assertRefused(
                TicketsProblem.TICKET_IS_VOID,
                () -> world.paper.pdf(Caller.GUEST, ticket.ticketId(), link(), null, null));
        assertRefused(
                TicketsProblem.TICKET_IS_VOID,
                () -> world.paper.orderPdf(Caller.GUEST, order.orderId(), link(), null, null));
    }

    @Test
    void a_link_opens_only_its_own_order() {
        var other = world.order(1);
        world.deliver(other);
        assertRefused(
                CommonProblem.NOT_FOUND, () -> world.tickets.ofOrder(Caller.GUEST, other.orderId(), link(), null));
        var foreign = world.tickets
                .ofOrder(world.staff(world.club), other.orderId(), null, null)
                .tickets()
                .getFirst();
        assertRefused(
                CommonProblem.NOT_FOUND, () -> world.tickets.ticket(Caller.GUEST, foreign.ticketId(), link(), null));
    }

    @Test
    void a_link_that_is_not_genuine_for_this_purpose_and_hour_opens_nothing() {
        var hour = Duration.ofHours(1);
        for (var link : new String[] {
            "",
            "v4.public.x",
            link() + "x",
            world.link(order.orderId(), world.club, "cart", hour),
            world.link(order.orderId(), world.club, "order-link", Duration.ofSeconds(-1)),
            world.test.service().keys().token("order-link", "" + order.orderId().value(), world.club, hour)
        }) {
            assertRefused(
                    CommonProblem.NOT_SIGNED_IN,
                    () -> world.tickets.ofOrder(Caller.GUEST, order.orderId(), link, null));
        }
        var ofAnotherClub = world.link(order.orderId(), world.otherClub, "order-link", hour);
        assertRefused(
                CommonProblem.NOT_FOUND,
                () -> world.tickets.ofOrder(Caller.GUEST, order.orderId(), ofAnotherClub, null));
        var ofNoOrder = world.link(new OrderId(Uuid7.next()), world.club, "order-link", hour);
        assertRefused(
                CommonProblem.NOT_FOUND, () -> world.tickets.ofOrder(Caller.GUEST, order.orderId(), ofNoOrder, null));
    }

    @Test
    void without_a_link_a_guest_is_asked_to_sign_in_and_a_token_needs_the_scope() {
        assertRefused(
                CommonProblem.NOT_SIGNED_IN, () -> world.tickets.ofOrder(Caller.GUEST, order.orderId(), null, null));
        var scanner = new Caller("gate", world.club.value(), java.util.Set.of("access:scan"));
        assertRefused(CommonProblem.NOT_PERMITTED, () -> world.tickets.ofOrder(scanner, order.orderId(), null, null));
    }

    private java.util.List<TicketView> tickets() {
        return world.tickets
                .ofOrder(Caller.GUEST, order.orderId(), link(), null)
                .tickets();
    }

    private String link() {
        return world.link(order.orderId(), world.club, "order-link", Duration.ofHours(1));
    }

    private static void assertRefused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
