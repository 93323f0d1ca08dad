package tribune.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;
import tribune.kernel.web.Caller;
import tribune.tickets.TicketsFixture;
import tribune.tickets.ticket.PhoneController.HeldCredential;

/** Tickets whose codes are shown on a phone, and tickets for a group. */
class RotatingTicketTest {
    private final TicketsFixture world = new TicketsFixture();
    private final OrderPaid order =
            world.order(List.of(TicketsFixture.sold(world.line(0, "East 112"), 4, Form.ROTATING)));

    @BeforeEach
    void issue() {
        world.learnKeyOfSales();
        world.deliver(world.event(1, null), order);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_holders_phone_gets_what_it_needs_and_access_can_check_it() {
        var held = held();
        assertThat(held.form()).isEqualTo(Form.ROTATING);
        assertThat(held.stepSeconds()).isEqualTo(15);
        var secret = Base64.getUrlDecoder().decode(held.secret());
        var told =
                world.test.published(TicketsIssued.class).getFirst().tickets().getFirst();
        assertThat(told.codeHash()).isEqualTo(CredentialCode.hash(held.code()));
        assertThat(told.form()).isEqualTo(Form.ROTATING);
        assertThat(told.secret()).isNotEqualTo(Base64.getEncoder().encodeToString(secret));
        var opened = world.test
                .service()
                .vault()
                .open(Base64.getDecoder().decode(told.secret()), TimeCode.sealedFor(told.credentialId()));
        var shown = TimeCode.at(held.serverTime(), secret).after(held.code());
        assertThat(TimeCode.in(shown).orElseThrow().isGenuine(opened)).isTrue();
    }

    @Test
    void a_group_ticket_admits_as_many_as_were_paid_for() {
        var told =
                world.test.published(TicketsIssued.class).getFirst().tickets().getFirst();
        assertThat(told.entries()).isEqualTo(4);
        assertThat(ticket().place().entries()).isEqualTo(4);
    }

    @Test
    void lists_and_paper_show_no_code_that_must_be_shown_live() throws IOException {
        assertThat(ticket().credential().form()).isEqualTo(Form.ROTATING);
        assertThat(ticket().credential().code()).isNull();
        var pdf = world.paper.pdf(world.staff(world.club), ticket().ticketId(), null, null, "en");
        try (var document = Loader.loadPDF(pdf.getBody())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("shown on your phone")
                    .doesNotContain("Show this code");
        }
    }

    @Test
    void whoever_only_reads_tickets_does_not_get_the_secret() {
        var reader = new Caller("client", world.club.value(), Set.of("tickets:read"));
        assertThatThrownBy(() -> world.holder.credential(reader, ticket().ticketId(), null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_PERMITTED));
    }

    @Test
    void a_new_code_has_a_new_secret_and_a_dead_phone_gets_paper() {
        var before = held();
        world.tickets.replace(world.staff(world.club), ticket().ticketId(), null);
        var after = held();
        assertThat(after.secret()).isNotEqualTo(before.secret());
        assertThat(after.code()).isNotEqualTo(before.code());
        var paper = world.tickets.replace(world.staff(world.club), ticket().ticketId(), Form.STATIC);
        assertThat(paper.credential().form()).isEqualTo(Form.STATIC);
        assertThat(held().code()).isEqualTo(paper.credential().code());
        assertThat(held().secret()).isNull();
        assertThat(world.test.published(CredentialReplaced.class))
                .extracting(CredentialReplaced::form)
                .containsExactly(Form.ROTATING, Form.STATIC);
    }

    private HeldCredential held() {
        var link = world.link(order.orderId(), world.club, "order-link", Duration.ofHours(1));
        TicketId id = ticket().ticketId();
        return world.holder.credential(Caller.GUEST, id, null, link).getBody();
    }

    private TicketView ticket() {
        var request = new TicketController.IssueRequest(order.orderId());
        return world.tickets.issue(world.staff(world.club), request).tickets().getFirst();
    }
}
