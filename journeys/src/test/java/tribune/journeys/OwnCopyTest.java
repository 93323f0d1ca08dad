package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tribune.journeys.TwoClubs.Clubs;

/** What is kept of somebody with an account comes back in their own copy, and what waits for them is shown to them. */
@ExtendWith(TwoClubs.class)
class OwnCopyTest {
    private final Club club;
    private final Canary canary;
    private final Member member;
    private final String event;
    private final AddOnStand stand;

    OwnCopyTest(Clubs clubs) {
        club = clubs.home();
        canary = new Canary(new Rows(club.platform.database()).database());
        member = Member.of(club.platform, club.office, canary.email(), canary.word);
        event = club.anotherEvent("Kept of me");
        stand = new AddOnStand(club, event);
    }

    @Test
    void an_account_sees_what_waits_for_its_address_and_its_copy_has_all_of_it() {
        handingOnIsAllowed();
        var parking = stand.offer(canary.word + " parking", 10_000, 5);
        var fan = new Fan(club.platform, member.api(), member.email());
        var order = buysAndAgrees(fan, parking);
        isAgreedAtTheClub();
        var code =
                AddOnStand.line(fan.order(order), parking).at("/slips/0/code").asString();
        stand.redeem(club, code).ok();
        offers(fan, order, canary.word + "-friend@example.org", canary.word);

        assertThat(waiting()).as("offers to others").isEmpty();
        var friend = new Fan(club.platform, "friend@example.org");
        var accepted = offered(friend, "Ola");
        accepts(accepted);
        var waits = offered(friend, canary.word + "-sender");
        assertThat(waiting()).hasSize(1).first().satisfies(offer -> {
            assertThat(offer.at("/transferId").asString()).isEqualTo(waits);
            assertThat(offer.at("/from").asString()).isEqualTo(canary.word + "-sender");
        });
        isWholeInTheCopy(waits, accepted);
    }

    private void handingOnIsAllowed() {
        Club.eventually(() -> Office.send(
                club.office,
                "PUT",
                "/v1/events/" + event + "/transfer-rule",
                Map.of("closesMinutes", 180, "most", 2, "categories", List.of())));
    }

    private Api.Answer buysAndAgrees(Fan fan, String parking) {
        var terms = member.api().get("/v1/terms-of-sale/" + club.organiser).ok().text("/version");
        var news = Map.of("purpose", "EMAIL_NEWS", "textVersion", version());
        var cart = stand.take(fan.holdBest(event, "adult").ok(), 2, parking).ok();
        var order = fan.checkOut(cart, Map.of("terms", terms, "consents", List.of(news)))
                .ok();
        assertThat(member.api().get("/v1/account/customers").ok().body().at("/items"))
                .as("nobody is known before paying")
                .isEmpty();
        fan.pay(order, "success").ok();
        fan.tickets(order, 1);
        return order;
    }

    private String version() {
        for (var each : member.api().get("/v1/consent-purposes").ok().body().at("/items"))
            if (each.at("/purpose").asString().equals("EMAIL_NEWS"))
                return each.at("/textVersion").asString();
        throw new AssertionError("no such purpose");
    }

    private void isAgreedAtTheClub() {
        Club.eventually(() -> {
            var known = member.api().get("/v1/account/customers").ok();
            assertThat(known.text("/items/0/organiserId")).isEqualTo(club.organiser);
            assertThat(known.text("/items/0/consents/0/purpose")).isEqualTo("EMAIL_NEWS");
            assertThat(known.text("/items/0/consents/0/given")).isEqualTo("true");
        });
    }

    private String offers(Fan fan, Api.Answer order, String to, String from) {
        var ticket = fan.tickets(order, 1).getFirst().at("/ticketId").asString();
        return Api.guest(club.platform)
                .post(
                        "/v1/transfers?access=" + order.text("/access"),
                        Map.of("tickets", List.of(ticket), "email", to, "from", from))
                .ok()
                .text("/transferId");
    }

    /** To the member's address, written in another case. */
    private String offered(Fan fan, String from) {
        var order = fan.checkOut(fan.holdBest(event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        return offers(fan, order, member.email().replace("kanari", "Kanari"), from);
    }

    private List<JsonNode> waiting() {
        var items = member.api().get("/v1/account/transfers").ok().body().at("/items");
        return items.valueStream().toList();
    }

    private void accepts(String transfer) {
        var offer = waiting().getFirst();
        assertThat(offer.at("/transferId").asString()).isEqualTo(transfer);
        var path = "/v1/transfers/" + transfer + "/acceptance?access=";
        var link = offer.at("/access").asString();
        Club.eventually(() -> assertThat(member.api()
                        .post(path + link, transfer, Map.of("name", canary.word))
                        .ok()
                        .text("/state"))
                .isEqualTo("ACCEPTED"));
        assertThat(waiting()).isEmpty();
    }

    private void isWholeInTheCopy(String waits, String accepted) {
        var copy = member.api().get("/v1/account/export").ok().body();
        var order = copy.at("/sales/orders/0");
        assertThat(order.at("/terms").asString()).isNotEmpty();
        assertThat(order.at("/consents/0/purpose").asString()).isEqualTo("EMAIL_NEWS");
        assertThat(order.at("/addOns/0/name").asString()).startsWith(canary.word);
        assertThat(order.at("/addOns/0/slips")
                        .valueStream()
                        .filter(slip -> !slip.at("/redeemedAt").isNull()))
                .hasSize(1);
        var transfers = copy.at("/tickets/transfers");
        assertThat(transfers.at("/given/0/to").asString()).isEqualTo(canary.word + "-friend@example.org");
        assertThat(transfers.at("/received/0/transferId").asString()).isEqualTo(accepted);
        assertThat(transfers.at("/waiting/0/transferId").asString()).isEqualTo(waits);
        assertThat(copy.at("/clubs/0/log/0/purpose").asString()).isEqualTo("EMAIL_NEWS");
        assertThat(copy.findValues("access")).as("nothing in it opens anything").isEmpty();
        assertThat(copy.findValues("code")).isEmpty();
    }
}
