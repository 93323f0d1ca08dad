package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import tribune.app.ServiceName;

/** Every service by itself, and the parts between and below them fail in mid-sale. The order of the tests matters. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerLossTest {
    private final List<Api.Answer> paid = new ArrayList<>();
    private Deployment platform;
    private Club club;
    private Fan fan;

    @BeforeAll
    void open() {
        platform = Deployment.split();
        club = Club.open(platform, 2_000).onSale();
        fan = new Fan(platform, "steady@example.org");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    @Order(1)
    void a_broker_that_forgets_everything_in_mid_sale_costs_no_ticket() {
        buy(4);
        platform.nats().stop();
        buy(4);
        platform.nats().loseMemory();
        buy(4);
        platform.nats().loseMemory();
        everyPaidOrderHasItsTickets();
    }

    @Test
    @Order(2)
    void services_that_restart_in_mid_flow_lose_nothing() {
        for (var service : List.of(ServiceName.PAYMENTS, ServiceName.TICKETS, ServiceName.SALES, ServiceName.ACCESS)) {
            buy(3);
            platform.restart(service);
        }
        everyPaidOrderHasItsTickets();
    }

    @Test
    @Order(3)
    void the_gate_decides_with_everybody_else_gone() {
        buy(1);
        everyPaidOrderHasItsTickets();
        var ticket = fan.tickets(paid.getLast(), 2).getFirst();
        for (var service : EnumSet.complementOf(EnumSet.of(ServiceName.ACCESS))) platform.stop(service);
        platform.nats().stop();
        var code = ticket.at("/credential/code").asString();
        assertThat(scan(code).ok().text("/result")).isEqualTo("ADMITTED");
        assertThat(scan(code).ok().text("/reason")).isEqualTo("ALREADY_USED");
        assertThat(scan("NOT A TICKET").ok().text("/result")).isEqualTo("DENIED");
    }

    private Api.Answer scan(String code) {
        return club.office.post(
                "/v1/access/validate",
                Map.of("scanId", UUID.randomUUID().toString(), "code", code, "eventId", club.event));
    }

    private void buy(int orders) {
        for (int i = 0; i < orders; i++) {
            var order = fan.checkOut(fan.holdBest(club.event, "adult", "child").ok())
                    .ok();
            fan.pay(order, "success").ok();
            paid.add(order);
        }
    }

    private void everyPaidOrderHasItsTickets() {
        for (var order : paid) {
            fan.tickets(order, 2);
            assertThat(fan.order(order).ok().text("/state")).isEqualTo("PAID");
        }
        var attendance = "/v1/events/" + club.event + "/attendance";
        Club.eventually(() -> assertThat(
                        club.office.get(attendance).ok().body().at("/expected").asInt())
                .isEqualTo(paid.size() * 2));
    }
}
