package tribune.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.tickets.TicketsFixture;
import tribune.tickets.ticket.HolderSearchController.HeldTicket;
import tribune.tickets.ticket.TicketController.VoidRequest;
import tribune.tickets.ticket.TicketView.State;

class HolderSearchTest {
    private final TicketsFixture world = new TicketsFixture();
    private final Holders holders = new Holders(world.test.service());
    private final HolderSearch search = new HolderSearch(world.test.service());

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Kari Nordmann, nor",
        "Kari Nordmann, KARI NORD",
        "Kari Nordmann, nord kari",
        "Øyvind Håland, oyv",
        "Øyvind Håland, Haaland",
        "Øyvind Håland, oeyvind hal",
        "Ada Haaland, håla",
        "Zoë Müller-Strauß, zoe strauss",
        "Zoë Müller-Strauß, MUELLER",
        "Sinéad O’Brien, obrien",
        "Åse Dahl jr., ase d",
        "Ægir Þór, ægi",
        "Ольга Иванова, ольг",
        "İlker Şahin, sahin",
        "Łukasz Đorđević, lukasz dordevic"
    })
    void a_name_is_found_by_the_beginnings_of_its_words_whatever_their_case_and_accents(String name, String typed) {
        var tickets = sold(2);
        named(tickets.getFirst(), name);
        named(tickets.getLast(), "Per Hansen");
        assertThat(find(typed)).extracting(HeldTicket::name).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ord", "kari hansen", "%%%abc", "k_rin", "kari% mann"})
    void what_does_not_begin_a_word_finds_nobody(String typed) {
        var ticket = sold(1).getFirst();
        named(ticket, "Karin Nordmann");
        assertThat(find(typed)).isEmpty();
    }

    @Test
    void a_reference_finds_all_tickets_of_its_order_named_or_not() {
        var order = order(3);
        var ticket = world.tickets
                .ofOrder(world.staff(world.club), order.orderId(), null, null)
                .tickets()
                .getFirst();
        world.tickets.stop(world.staff(world.club), ticket.ticketId(), new VoidRequest("stolen"));
        assertThat(find("k7qm 2xhd")).extracting(HeldTicket::state).containsExactly(State.LIVE, State.LIVE, State.VOID);
        assertThat(find("K7QM-2XHD")).first().satisfies(found -> {
            assertThat(found.reference()).isEqualTo("K7QM2XHD");
            assertThat(found.section()).isEqualTo("East 112");
            assertThat(found.row()).isEqualTo("24");
            assertThat(found.category()).isEqualTo("Voksen");
            assertThat(found.name()).isNull();
        });
        assertThat(find("K7QM2XH")).isEmpty();
    }

    @Test
    void twenty_at_most_are_shown_the_live_ones_first() {
        for (var ticket : sold(25)) named(ticket, "Kari Nordmann");
        assertThat(find("kari")).hasSize(20);
    }

    @Test
    void another_event_and_another_club_have_other_holders() {
        named(sold(1).getFirst(), "Kari Nordmann");
        assertRefused(CommonProblem.NOT_FOUND, world.otherClub, world.match);
        assertRefused(CommonProblem.NOT_FOUND, world.club, new EventId(Uuid7.next()));
    }

    @Test
    void a_name_that_is_taken_away_is_found_no_more() {
        var ticket = sold(1).getFirst();
        named(ticket, "Kari Nordmann");
        named(ticket, "");
        assertThat(find("kari")).isEmpty();
    }

    @Test
    void more_than_thirty_searches_a_minute_are_refused_for_the_rest_of_it() {
        sold(1);
        for (int i = 0; i < 30; i++) find("kari");
        assertRefused(CommonProblem.TOO_MANY_REQUESTS, world.club, world.match);
        assertThat(search.find(world.club, "another device", world.match, "kari"))
                .isEmpty();
        world.test.advance(Duration.ofMinutes(1));
        assertThat(find("kari")).isEmpty();
    }

    @Test
    void the_audit_log_is_told_whose_tickets_were_shown_and_no_name() {
        var ticket = sold(1).getFirst();
        named(ticket, "Kari Nordmann");
        find("nordm");
        var database = world.test.service().database();
        var told =
                database.directory(() -> database.sql("""
                select payload from outbox
                where type = 'tickets.audit.noted.v1' and payload like '%ticket_holder%'
                """).query(String.class).list());
        assertThat(told)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                ticket.value().toString(),
                                "\"letters\": \"5\"",
                                world.match.value().toString())
                        .doesNotContainIgnoringCase("nordm"));
    }

    private OrderPaid order(int places) {
        var plain = world.order(places);
        var order = new OrderPaid(
                plain.orderId(),
                plain.organiserId(),
                "K7QM2XHD",
                plain.language(),
                plain.total(),
                plain.paidAt(),
                plain.lines());
        world.deliver(order);
        return order;
    }

    private List<TicketId> sold(int places) {
        return world.tickets.ofOrder(world.staff(world.club), order(places).orderId(), null, null).tickets().stream()
                .map(TicketView::ticketId)
                .toList();
    }

    private void named(TicketId ticket, String name) {
        holders.name(world.club, ticket, name);
    }

    private List<HeldTicket> find(String typed) {
        return search.find(world.club, "device", world.match, typed);
    }

    private void assertRefused(CommonProblem problem, OrganiserId organiser, EventId event) {
        assertThatThrownBy(() -> search.find(organiser, "device", event, "kari"))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
