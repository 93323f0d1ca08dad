package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PullSubscribeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private final LinkedBlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final List<Connection> raw = new ArrayList<>();
    private NatsServer server;
    private NatsBus honest;

    @BeforeEach
    void start() throws IOException {
        server = new NatsServer(Files.readString(BusAccess.write(keys)));
        honest = new NatsBus(server.url(), 1, keys);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var connection : raw) connection.close();
        honest.close();
        server.close();
    }

    private record Signer(NKey key) implements AuthHandler {
        @Override
        public byte[] sign(byte[] nonce) {
            try {
                return key.sign(nonce);
            } catch (IOException | GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public char[] getID() {
            try {
                return key.getPublicKey();
            } catch (IOException | GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public char @Nullable [] getJWT() {
            return null;
        }
    }

    /** A connection of this service without any manners of ours. */
    private Connection raw(String service) throws Exception {
        var key = NKey.fromSeed(
                Files.readString(keys.resolve(service + ".nk")).strip().toCharArray());
        var options = new Options.Builder()
                .server(server.url())
                .inboxPrefix("_INBOX." + service)
                .authHandler(new Signer(key))
                .errorListener(new ErrorListener() {
                    @Override
                    public void errorOccurred(Connection connection, String error) {
                        refusals.add(error);
                    }
                })
                .build();
        var connection = Nats.connect(options);
        raw.add(connection);
        return connection;
    }

    private static List<Fact> fact(String type) {
        var json = """
                [{"specversion": "1.0", "id": "%s", "source": "/tribune/x", "type": "%s", "subject": "s", "time": "%s",
                "organiser": "%s", "datacontenttype": "application/json", "data": {}}]""";
        return Fact.envelope(json.formatted(UUID.randomUUID(), type, Instant.EPOCH, new UUID(0, 0)));
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
        publish("identity", "identity.thing.done.v1");
        var sales = raw("sales");
        var body = Json.write(fact("identity.forged.v1")).getBytes(StandardCharsets.UTF_8);
        long before = honest.position().sequence();

        assertThatThrownBy(() -> sales.jetStream().publish("facts.identity", body))
                .isInstanceOf(IOException.class);

        assertThat(honest.position().sequence()).isEqualTo(before);
        assertThat(refusals.poll(10, TimeUnit.SECONDS)).contains("Publish").contains("facts.identity");
        assertThat(sales.jetStream().publish("facts.sales", body).getSeqno()).isEqualTo(before + 1);
    }

    @Test
    void a_service_can_neither_delete_nor_empty_what_all_rest_on() throws Exception {
        publish("identity", "identity.thing.done.v1");
        var sales = raw("sales");
        assertThatThrownBy(() -> sales.jetStreamManagement().purgeStream("FACTS"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sales.jetStreamManagement().deleteStream("FACTS"))
                .isInstanceOf(IOException.class);
        assertThat(sales.jetStreamManagement()
                        .getStreamInfo("FACTS")
                        .getStreamState()
                        .getMsgCount())
                .isEqualTo(1);
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
        var access = raw("access");
        var spied = new LinkedBlockingQueue<String>();
        var dispatcher = access.createDispatcher(message -> spied.add(message.getSubject()));
        for (var subject : List.of("facts.>", "_INBOX.sales.>", "$JS.API.>")) {
            dispatcher.subscribe(subject);
            access.flush(Duration.ofSeconds(5));
            assertThat(refusals.poll(10, TimeUnit.SECONDS))
                    .contains("Subscription")
                    .contains(subject);
        }
        for (var name : List.of("access-from-payments", "access-from-tickets")) {
            var options =
                    PullSubscribeOptions.builder().stream("FACTS").durable(name).build();
            assertThatThrownBy(() -> access.jetStream().subscribe("facts.payments", options))
                    .isInstanceOf(Exception.class);
        }
        publish("payments", "payments.thing.done.v2");
        assertThat(spied).isEmpty();
        var own = heard(honest, "sales", "payments");
        assertThat(own.poll(20, TimeUnit.SECONDS)).isEqualTo("payments.thing.done.v1");
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
