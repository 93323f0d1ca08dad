package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.contracts.tickets.EventPort;
import tribune.contracts.tickets.TransferPort;
import tribune.kernel.Uuid7;

/** What everybody with a ticket is told about an event: once for each cause, to whoever still has one. */
class EventNewsTest {
    private final List<EventPort.Reader> audience = new ArrayList<>();
    private final List<UUID> ended = new ArrayList<>();
    private final EventId event = new EventId(Uuid7.next());
    private final PostRoom room = new PostRoom(new Sending.Sources(
            new Orders(),
            (_, _) -> null,
            (_, _, _) -> null,
            _ -> AccountMail.NONE,
            (_, _) -> letter(),
            (_, _) -> null,
            tickets()));
    private final Instant kickoff = room.test.now().plus(Duration.ofDays(10));
    private @Nullable Instant stands = kickoff;

    @AfterEach
    void close() {
        room.close();
    }

    private EventPort tickets() {
        return new EventPort() {
            /** One at a time, so that going on is tried too. */
            @Override
            public Audience audience(OrganiserId organiser, EventId of, @Nullable UUID after) {
                var ids = audience.stream().map(EventNewsTest::id).toList();
                int next = after == null ? 0 : ids.indexOf(after) + 1;
                boolean last = next >= audience.size() - 1;
                return new Audience(
                        audience.subList(next, Math.min(next + 1, audience.size())), last ? null : ids.get(next));
            }

            @Override
            public Occasion occasion(OrganiserId organiser, EventId of, UUID reader) {
                var places = ended.contains(reader) ? List.<Place>of() : List.of(new Place("West 12, 3, 14", "Gate 4"));
                return new Occasion("en", "Club", "Home v Away", "Ground", stands, "Europe/Oslo", places);
            }
        };
    }

    private TransferPort.Letter letter() {
        return new TransferPort.Letter(
                "nb",
                "taker@example.org",
                "Kari",
                "Ola",
                "",
                null,
                null,
                false,
                "Club",
                "Home v Away",
                "Ground",
                null,
                "Europe/Oslo",
                List.of(),
                room.test.now(),
                "offer-token",
                "ticket-token");
    }

    @Test
    void a_day_before_the_match_everybody_who_has_a_ticket_is_reminded_once_with_the_gate() {
        var buyer = buyer();
        var taker = new TransferId(Uuid7.next());
        audience.add(new EventPort.Reader(null, taker));
        changed(1, EventState.ON_SALE, kickoff);
        tells();
        assertThat(room.sent).as("not yet").isEmpty();
        room.test.advance(Duration.ofDays(9).plusSeconds(1));
        tells();
        tells();
        changed(1, EventState.ON_SALE, kickoff);
        changed(2, EventState.CLOSED, kickoff);
        tells();
        assertThat(room.sent).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Soon: Home v Away");
            assertThat(mail.text())
                    .contains("West 12, 3, 14 (Gate 4)", "charged")
                    .doesNotContain("{");
        });
        assertThat(room.sent)
                .anyMatch(mail -> mail.text().contains("/orders/" + buyer.value() + "#access="))
                .anyMatch(mail -> mail.text().contains("/transfers/" + taker.value() + "#access=ticket-token"));
    }

    @Test
    void whose_tickets_have_ended_and_whose_match_is_off_is_reminded_of_nothing() {
        ended.add(buyer().value());
        changed(1, EventState.ON_SALE, kickoff);
        room.test.advance(Duration.ofDays(9).plusSeconds(1));
        tells();
        assertThat(room.sent).isEmpty();
        ended.clear();
        var other = kickoff.plus(Duration.ofDays(30));
        changed(2, EventState.ON_SALE, other);
        changed(3, EventState.CANCELLED, other);
        room.sent.clear();
        room.test.advance(Duration.ofDays(31));
        tells();
        assertThat(room.sent)
                .as("moved is told, a cancelled match reminds of nothing")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(room.sent).noneMatch(mail -> mail.subject().startsWith("Soon"));
    }

    @Test
    void a_match_that_is_moved_twice_is_told_twice_and_the_same_fact_again_once() {
        buyer();
        changed(1, EventState.ON_SALE, kickoff);
        changed(2, EventState.POSTPONED, null);
        changed(2, EventState.POSTPONED, null);
        tells();
        assertThat(room.sent).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Postponed: Home v Away");
            assertThat(mail.text())
                    .contains("Kick-off to be decided", "not known yet")
                    .doesNotContain("{");
        });
        stands = kickoff.plus(Duration.ofDays(7));
        changed(3, EventState.ON_SALE, stands);
        changed(3, EventState.ON_SALE, stands);
        changed(1, EventState.ON_SALE, kickoff);
        tells();
        assertThat(room.sent).hasSize(2);
        assertThat(room.sent.getLast().subject()).isEqualTo("New date: Home v Away");
        room.test.advance(Duration.ofDays(9).plusSeconds(1));
        tells();
        assertThat(room.sent).as("no reminder of the old date").hasSize(2);
        room.test.advance(Duration.ofDays(7));
        tells();
        assertThat(room.sent).hasSize(3);
        assertThat(room.sent.getLast().subject()).startsWith("Soon");
    }

    @Test
    void a_kick_off_that_is_fixed_for_the_first_time_is_no_move() {
        buyer();
        changed(1, EventState.ON_SALE, null);
        changed(2, EventState.ON_SALE, kickoff);
        changed(3, EventState.CLOSED, kickoff);
        tells();
        assertThat(room.sent).isEmpty();
    }

    private OrderId buyer() {
        var order = new OrderId(Uuid7.next());
        audience.add(new EventPort.Reader(order, null));
        return order;
    }

    private static UUID id(EventPort.Reader reader) {
        var transfer = reader.transfer();
        return transfer == null ? reader.order().value() : transfer.value();
    }

    private void changed(long version, EventState state, @Nullable Instant at) {
        var fact = new EventChanged(
                event,
                room.organiser,
                version,
                state,
                "Home v Away",
                null,
                null,
                "Ground",
                "City",
                "Europe/Oslo",
                at,
                null,
                null);
        room.test.deliver(room.test.fact(room.organiser.value(), fact));
    }

    private void tells() {
        room.newsroom.writeDue();
        room.sending.sendDue();
    }
}
