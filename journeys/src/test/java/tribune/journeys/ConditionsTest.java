package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tribune.access.AccessModule;
import tribune.app.ServiceName;
import tribune.kernel.Bus;
import tribune.kernel.testing.NatsServer;
import tribune.kernel.testing.TestCluster;

/**
 * Conditions under which "services" is more than a word: each stands alone, and each takes no more than it can
 * carry.
 */
class ConditionsTest {
    /** What a class names that calls another process, the database aside; access's own port is for others to call. */
    private static final Pattern LEADS_OUT = Pattern.compile("org/springframework/web/service/.*"
            + "|org/springframework/web/client/.*|org/springframework/http/client/.*|java/net/(http/.*|URL|Socket.*)"
            + "|tribune/kernel/web/Ports.*|tribune/contracts/(?!access/)\\w+/\\w*Port");

    @ParameterizedTest
    @EnumSource(ServiceName.class)
    void a_service_starts_with_all_others_and_their_schemas_absent(ServiceName service) {
        try (var alone = Deployment.alone(service, Map.of())) {
            var api = Api.guest(alone);
            Club.eventually(() -> assertThat(
                            api.get(alone.url(service) + "/health/readiness").text("/status"))
                    .isEqualTo("UP"));
        }
    }

    @Test
    void no_call_leads_out_of_access() throws IOException, URISyntaxException {
        var place = Path.of(AccessModule.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var named = new TreeSet<String>();
        if (Files.isDirectory(place)) named.addAll(classesNamedIn(place));
        else
            try (var jar = FileSystems.newFileSystem(place)) {
                named.addAll(classesNamedIn(jar.getPath("/")));
            }
        assertThat(named)
                .contains("tribune/access/scan/Gate", "org/springframework/web/bind/annotation/RestController");
        assertThat(named).noneMatch(name -> LEADS_OUT.matcher(name).matches());
    }

    @Test
    void a_flooded_service_refuses_at_once_and_keeps_to_its_pool() throws Exception {
        var limits = Map.<String, Object>of("tribune.in-flight", 6, "tribune.db.pool", 2, "tribune.db.workers", 2);
        try (var alone = Deployment.alone(ServiceName.CATALOG, limits)) {
            var shop = Api.guest(alone);
            shop.get("/v1/events").ok();
            var waiting = new ArrayList<CompletableFuture<Api.Answer>>();
            try (var connection =
                    TestCluster.postgres().superuser(alone.database()).getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("lock table catalog.event_directory in access exclusive mode");
                for (int i = 0; i < 6; i++) waiting.add(CompletableFuture.supplyAsync(() -> shop.get("/v1/events")));
                var refused = new ArrayList<Api.Answer>();
                Club.eventually(() -> {
                    refused.add(shop.get("/v1/events/" + UUID.randomUUID()));
                    assertThat(refused.getLast().status()).isEqualTo(503);
                });
                Refused.as(refused.getLast(), 503);
                assertThat(refused.getLast().raw().headers().firstValue("Retry-After"))
                        .isPresent();
                assertThat(connections(alone)).isBetween(1L, 4L);
                connection.rollback();
            }
            // Who waited longer than a lock may be waited for is told that it is busy.
            for (var one : waiting) assertThat(one.get().status()).isIn(200, 503);
        }
    }

    @Test
    void new_carts_are_turned_away_before_those_who_have_begun() throws Exception {
        var limits = Map.<String, Object>of("tribune.in-flight", 8);
        try (var alone = Deployment.alone(ServiceName.SALES, limits)) {
            var shop = Api.guest(alone);
            var seats = List.of(Map.of("eventId", UUID.randomUUID(), "seat", 1, "category", "adult"));
            var carts = new ArrayList<CompletableFuture<Api.Answer>>();
            var others = new ArrayList<CompletableFuture<Api.Answer>>();
            try (var connection =
                    TestCluster.postgres().superuser(alone.database()).getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("lock table sales.event_directory in access exclusive mode");
                for (int i = 0; i < 8; i++)
                    carts.add(CompletableFuture.supplyAsync(() -> shop.post("/v1/cart", Map.of("seats", seats))));
                // Two wait for the table, the other hands are kept for those who have begun.
                Club.eventually(() -> assertThat(
                                carts.stream().filter(cart -> turnedAway(cart)).count())
                        .isEqualTo(6));
                var look = "/v1/events/" + UUID.randomUUID() + "/availability";
                for (int i = 0; i < 6; i++) others.add(CompletableFuture.supplyAsync(() -> shop.get(look)));
                connection.rollback();
            }
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
            assertThat(others).noneMatch(ConditionsTest::turnedAway);
        }
    }

    private static boolean turnedAway(CompletableFuture<Api.Answer> answer) {
        return answer.isDone()
                && answer.join().status() == 503
                && answer.join().text("/detail").contains("hands full");
    }

    @Test
    void a_flood_of_facts_arrives_in_batches_of_bounded_size() {
        try (var nats = new NatsServer();
                var alone = Deployment.alone(ServiceName.CATALOG, Map.of("tribune.bus", nats.url()))) {
            var sizes = Collections.synchronizedList(new ArrayList<Integer>());
            alone.bean(ServiceName.CATALOG, Bus.class)
                    .subscribe("observer", Set.of("catalog"), envelope -> sizes.add(envelope.size()));
            var rows = new Rows(alone.database());
            rows.database().sql("""
                    insert into catalog.outbox (id, organiser_id, type, subject, occurred_at, payload)
                    select gen_random_uuid(), gen_random_uuid(), 'catalog.nothing.happened.v1', n::text, now(), '{}'
                    from generate_series(1, 1500) n
                    """).update();
            Club.eventually(
                    () -> assertThat(sizes.stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(1_500));
            assertThat(sizes).allMatch(size -> size < 400); // less than 200 with one more envelope
        }
    }

    private static long connections(Deployment platform) {
        return new Rows(platform.database())
                .database()
                .sql("""
                select count(*) from pg_stat_activity
                where datname = current_database() and application_name like 'tribune-catalog%'
                """)
                .query(Long.class)
                .single();
    }

    private static List<String> classesNamedIn(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(file -> namedIn(file).stream())
                    .toList();
        }
    }

    private static Set<String> namedIn(Path file) {
        try {
            var names = new TreeSet<String>();
            var pool = ClassFile.of().parse(Files.readAllBytes(file)).constantPool();
            StreamSupport.stream(pool.spliterator(), false).forEach(entry -> {
                if (entry instanceof ClassEntry type) names.add(type.asInternalName());
                if (entry instanceof Utf8Entry text && text.stringValue().matches("L[\\w/$]+;"))
                    names.add(text.stringValue().substring(1, text.stringValue().length() - 1));
            });
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
