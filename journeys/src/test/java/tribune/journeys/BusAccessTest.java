package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tribune.app.BusAccess;
import tribune.app.ServiceName;
import tribune.kernel.Fact;
import tribune.kernel.Json;
import tribune.kernel.NatsBus;
import tribune.kernel.Services;
import tribune.kernel.testing.NatsServer;

/** A real nats-server with the configuration that we write for it. */
class BusAccessTest {
    @TempDir
    Path keys;

    @TempDir
    Path stolen;

    private NatsServer server;
    private NatsBus honest;

    @BeforeEach
    void start() {
        server = new NatsServer("include \"" + BusAccess.write(keys) + "\"\n");
        honest = new NatsBus(server.url(), 1, keys);
    }

    @AfterEach
    void stop() {
        honest.close();
        server.close();
    }

    /** A bus on which one service goes by the name of another. */
    private NatsBus asIf(String other, String really) throws IOException {
        Files.copy(keys.resolve(really + ".nk"), stolen.resolve(other + ".nk"));
        return new NatsBus(server.url(), 1, stolen);
    }

    private static List<Fact> fact(String type) {
        var json = """
                [{"specversion": "1.0", "id": "%s", "source": "/tribune/x", "type": "%s", "subject": "s", "time": "%s",
                "organiser": "%s", "datacontenttype": "application/json", "data": {}}]""".formatted(UUID.randomUUID(), type, Instant.EPOCH, new UUID(0, 0));
        return Fact.envelope(json);
    }

    private LinkedBlockingQueue<String> heard(NatsBus bus, String consumer, String producer) {
        var heard = new LinkedBlockingQueue<String>();
        bus.subscribe(consumer, Set.of(producer), facts -> facts.forEach(fact -> heard.add(fact.type())));
        return heard;
    }

    private void publish(String producer, String type) {
        Club.eventually(() -> honest.publish(producer, UUID.randomUUID().toString(), fact(type)));
    }

    @Test
    void a_service_publishes_its_own_facts_and_another_hears_them() throws Exception {
        var heard = heard(honest, "access", "tickets");
        publish("tickets", "tickets.thing.done.v1");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("tickets.thing.done.v1");
    }

    @Test
    void a_service_cannot_publish_on_the_subject_of_another() throws Exception {
        var heard = heard(honest, "access", "identity");
        publish("identity", "identity.thing.done.v1");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("identity.thing.done.v1");
        try (var forger = asIf("identity", "sales")) {
            Club.eventually(() -> forger.position()); // it is connected, and may ask what everybody may ask
            assertThatThrownBy(() -> forger.publish("identity", "forged", fact("identity.access.denied.v1")))
                    .isInstanceOf(IllegalStateException.class);
        }
        publish("identity", "identity.thing.done.v2");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("identity.thing.done.v2");
    }

    @Test
    void a_fact_that_another_service_would_have_to_tell_is_not_heard() throws Exception {
        var heard = heard(honest, "payments", "sales");
        publish("sales", "identity.access.denied.v1");
        publish("sales", "sales.thing.done.v1");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("sales.thing.done.v1");
    }

    @Test
    void a_service_cannot_consume_what_is_not_for_it() throws Exception {
        publish("payments", "payments.thing.done.v1");
        try (var spy = asIf("sales", "access")) {
            var heard = heard(spy, "sales", "payments");
            var own = heard(honest, "sales", "payments");
            assertThat(own.poll(20, TimeUnit.SECONDS)).isEqualTo("payments.thing.done.v1");
            assertThat(heard).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void what_a_service_may_consume_is_what_it_subscribes_to(ServiceName service) {
        try (var alone = Deployment.alone(service, java.util.Map.of())) {
            var subscribed = alone.bean(service, Services.class)
                    .running()
                    .get(service.text())
                    .facts()
                    .producers();
            assertThat(BusAccess.hears(service).stream().map(ServiceName::text).collect(Collectors.toSet()))
                    .isEqualTo(Set.copyOf(subscribed));
        }
    }

    @Test
    void keys_stay_when_it_is_written_again_and_are_readable_by_their_owner_only() throws IOException {
        var before = Files.readString(keys.resolve("sales.nk"));
        BusAccess.write(keys);
        assertThat(Files.readString(keys.resolve("sales.nk"))).isEqualTo(before);
        assertThat(Files.getPosixFilePermissions(keys.resolve("sales.nk"))).hasSize(2);
        assertThat(Json.write(Files.readString(keys.resolve("users.conf")))).doesNotContain(before.strip());
    }
}
