package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.contracts.tickets.TimeCode;
import tribune.journeys.TwoClubs.Clubs;

/** What an offer says of entries and codes reaches the gate: from the cart to the last of the group. */
@ExtendWith(TwoClubs.class)
class GroupTicketTest {
    private final Club club;
    private final String event;

    GroupTicketTest(Clubs clubs) {
        club = clubs.home();
        event = club.anotherEvent("For groups");
    }

    private Api.Answer scan(String code, int people) {
        var id = UUID.randomUUID().toString();
        var scan = new HashMap<String, Object>(Map.of("scanId", id, "code", code, "eventId", event));
        scan.put("entries", people);
        return club.office.post("/v1/access/validate", scan).ok();
    }

    /** What the buyer's phone shows now, made from what it fetched once. */
    private static String shown(Api.Answer held) {
        var secret = Base64.getUrlDecoder().decode(held.text("/secret"));
        return TimeCode.at(Instant.now(), secret).after(held.text("/code"));
    }

    @Test
    void three_people_under_one_rotating_code_come_in_two_and_one() {
        GroupTickets.offer(club, event, 3, "ROTATING");
        var bought = GroupTickets.buy(club, event, "rotating@example.org");
        assertThat(bought.ticket().at("/place/entries").asInt()).isEqualTo(3);
        assertThat(bought.ticket().at("/credential/form").asString()).isEqualTo("ROTATING");
        assertThat(bought.ticket().at("/credential/code").isMissingNode()).isTrue();
        var path = "/v1/tickets/" + bought.ticket().at("/ticketId").asString() + "/credential?access="
                + bought.order().text("/access");
        var held = Api.guest(club.platform).get(path).ok();

        Club.eventually(() -> assertThat(scan(shown(held), 4).text("/reason")).isEqualTo("TOO_FEW_ENTRIES"));
        assertThat(scan(held.text("/code"), 1).text("/reason")).isEqualTo("WRONG_FORM");
        var first = scan(shown(held), 2);
        assertThat(first.text("/result")).isEqualTo("ADMITTED");
        assertThat(first.body().at("/remaining").asInt()).isEqualTo(1);
        assertThat(first.body().at("/codeAge").asInt()).isBetween(0, 16);
        assertThat(scan(shown(held), 2).text("/reason")).isEqualTo("TOO_FEW_ENTRIES");
        assertThat(scan(shown(held), 1).text("/result")).isEqualTo("ADMITTED");
        assertThat(scan(shown(held), 1).text("/reason")).isEqualTo("ALREADY_USED");
        var attendance = club.office.get("/v1/events/" + event + "/attendance").ok();
        assertThat(attendance.body().at("/admitted").asInt()).isEqualTo(3);
    }
}
