package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tribune.app.ServiceName;
import tribune.contracts.Ids.AccountId;
import tribune.identity.person.Closing;
import tribune.kernel.Json;

/** A person with an account buys, is known by clubs, takes along what they know, is forgotten by one, then by all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgottenTest {
    private static final String[] WHERE_PEOPLE_ARE = {
        "identity.account_person",
        "identity.customer",
        "identity.friend",
        "sales.buyer",
        "tickets.ticket_holder",
        "messaging.captured_mail"
    };

    private final Deployment platform = Deployment.inOneProcess();
    private final Rows rows = new Rows(platform.database());
    private final Canary canary = new Canary(rows.database());
    private final Club home = Club.open(platform, 500).onSale();
    private final Club away = Club.open(platform, 500).onSale();
    private final Member member = Member.of(platform, home.office, canary.email(), canary.word + " Nordmann");
    private final Api person = member.api();

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void what_a_person_leaves_is_shown_whole_and_goes_wherever_it_is() {
        var guests = bought(new Fan(platform, Api.guest(platform), canary.email()), home);
        var own = bought(new Fan(platform, person, canary.email()), home);
        bought(new Fan(platform, person, canary.email()), away);
        nameTheHolder(own);
        putInto("/v1/account/customers/" + away.organiser, Map.of("textVersion", version("KNOWN")));
        var news = "/v1/account/customers/" + away.organiser + "/consents/EMAIL_NEWS";
        putInto(news, Map.of("textVersion", version("EMAIL_NEWS")));
        person.post("/v1/account/friends", Map.of("name", canary.word)).ok();
        Club.eventually(() -> assertThat(knownAt()).containsExactlyInAnyOrder(home.organiser, away.organiser));
        theClubSeesItsOwnAndNobodyElses();
        assertThat(orders()).hasSize(2);
        assertThat(person.post("/v1/account/order-claims", "").ok().text("/orders"))
                .isEqualTo("1");
        assertThat(orders()).hasSize(3).contains(guests.text("/orderId"), own.text("/orderId"));
        everyPartOfTheExportKnowsThePerson();
        lettersAreOut();
        assertThat(canary.found()).contains(WHERE_PEOPLE_ARE);

        person.delete("/v1/account/customers/" + home.organiser).ok();
        Club.eventually(() -> assertThat(canary.found()).doesNotContain("tickets.ticket_holder"));
        assertThat(knownAt()).containsExactly(away.organiser);
        assertThat(orders()).hasSize(1);
        theOrderStandsWithoutItsBuyer(own);
        theOrderStandsWithoutItsBuyer(guests);
        assertThat(canary.found()).contains("identity.customer", "sales.buyer");

        platform.context(ServiceName.IDENTITY).getBean(Closing.class).close(new AccountId(member.account()), true);
        Club.eventually(() -> assertThat(canary.found()).isEmpty());
        for (var path : List.of("/v1/account/customers", "/v1/account/orders"))
            Club.eventually(() -> assertThat(person.get(path).status()).isEqualTo(401));
        assertThat(canary.tables()).hasSizeGreaterThan(100);
    }

    private Api.Answer bought(Fan fan, Club club) {
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        fan.tickets(order, 1);
        return order;
    }

    private void nameTheHolder(Api.Answer order) {
        var ticket = new Fan(platform, person, canary.email()).tickets(order, 1).getFirst();
        var path = "/v1/tickets/" + ticket.at("/ticketId").asString() + "/holder";
        var named = Api.guest(platform)
                .send(Api.guest(platform)
                        .request(path + "?access=" + order.text("/access"))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(Json.write(Map.of("name", canary.word)))));
        assertThat(named.ok().text("/holder")).isEqualTo(canary.word);
    }

    private void theClubSeesItsOwnAndNobodyElses() {
        var found = home.office
                .get("/v1/customers?words=nordm+" + canary.word.substring(0, 9))
                .ok();
        assertThat(found.body().at("/items")).hasSize(1);
        assertThat(found.text("/items/0/origin")).isEqualTo("BOUGHT");
        assertThat(found.text("/items/0/organiserId")).isEqualTo(home.organiser);
        var customer = "/v1/customers/" + found.text("/items/0/id");
        assertThat(home.office
                        .patch(customer, Map.of("phone", "+47 900 00 000"))
                        .ok()
                        .text("/email"))
                .isEqualTo(canary.email());
        assertThat(home.office.get("/v1/customers?words=%2B4790000").ok().body().at("/items"))
                .hasSize(1);
        assertThat(home.office
                        .get("/v1/customers?words=o'nobody%5C")
                        .ok()
                        .body()
                        .at("/items"))
                .isEmpty();
        assertThat(away.office.get(customer).status()).isEqualTo(404);
        assertThat(home.office.get(customer + "/consents").ok().body().at("/items"))
                .isEmpty();
        assertThat(rows.database()
                        .sql("select count(*) from identity.audit_entry where body like :word")
                        .param("word", "%" + canary.word + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void everyPartOfTheExportKnowsThePerson() {
        var all = person.get("/v1/account/export").ok().body();
        for (var part : List.of("/identity", "/clubs", "/sales", "/tickets"))
            assertThat(all.at(part).toString()).as(part).contains(canary.word);
        assertThat(all.at("/sales/orders")).hasSize(3);
        assertThat(all.at("/tickets/tickets")).hasSize(3);
        assertThat(all.at("/clubs").toString()).contains("EMAIL_NEWS");
        assertThat(all.toString()).doesNotContain("hash", "secret");
    }

    private void theOrderStandsWithoutItsBuyer(Api.Answer order) {
        var kept = home.office.get("/v1/orders/" + order.text("/orderId")).ok();
        assertThat(kept.text("/state")).isEqualTo("PAID");
        assertThat(kept.text("/total/amount")).isEqualTo("41500");
        assertThat(kept.body().at("/buyer").toString()).doesNotContain("@");
        var posted = rows.database()
                .sql("select count(*) from payments.posting p join payments.payment y on y.id = p.payment_id"
                        + " where y.order_id = :order")
                .param("order", UUID.fromString(order.text("/orderId")));
        assertThat(posted.query(Long.class).single()).isPositive();
    }

    private void lettersAreOut() {
        Club.eventually(() -> assertThat(rows.database()
                        .sql("select count(*) from messaging.mail_queue")
                        .query(Long.class)
                        .single())
                .isZero());
        rows.quiet();
    }

    private void putInto(String path, Object body) {
        person.send(person.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(Json.write(body))))
                .ok();
    }

    private String version(String purpose) {
        for (var each : person.get("/v1/consent-purposes").ok().body().at("/items"))
            if (each.at("/purpose").asString().equals(purpose))
                return each.at("/textVersion").asString();
        throw new AssertionError(purpose);
    }

    private List<String> knownAt() {
        return texts(person.get("/v1/account/customers").ok().body().at("/items"), "/organiserId");
    }

    private List<String> orders() {
        return texts(person.get("/v1/account/orders").ok().body().at("/items"), "/order/orderId");
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return items.valueStream().map(item -> item.at(pointer).asString()).toList();
    }
}
