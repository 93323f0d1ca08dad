package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every bus promises: at least once, in order per producer, again after a failure. */
abstract class BusContract {
    abstract Bus bus();

    @Test
    void every_consumer_gets_every_envelope_of_its_producers_in_order() throws Exception {
        var sales = new ConcurrentLinkedQueue<String>();
        var both = new ConcurrentLinkedQueue<String>();
        var arrived = new CountDownLatch(60);
        bus().subscribe("one", Set.of("sales"), facts -> collect(facts, sales, arrived));
        bus().subscribe("two", Set.of("sales", "catalog"), facts -> collect(facts, both, arrived));
        for (int i = 0; i < 20; i++) {
            publish("sales", "sales.thing.done.v1", "s" + i);
            publish("catalog", "catalog.thing.done.v1", "c" + i);
        }
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sales).containsExactlyElementsOf(numbered("s"));
        assertThat(both.stream().filter(each -> each.startsWith("s"))).containsExactlyElementsOf(numbered("s"));
        assertThat(both.stream().filter(each -> each.startsWith("c"))).containsExactlyElementsOf(numbered("c"));
    }

    /** A broker as it is installed takes 1 MiB a message. */
    @Test
    void large_facts_arrive_whole_and_in_order() throws Exception {
        var sent = new ArrayList<String>();
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < 6; i++) {
            var noise = new byte[300_000];
            new Random(i).nextBytes(noise);
            sent.add(Base64.getEncoder().encodeToString(noise));
            facts.add(fact("sales.thing.done.v1", "l" + i, "{\"noise\":\"" + sent.getLast() + "\"}"));
        }
        facts.add(fact("sales.thing.done.v1", "plan", "{\"noise\":\"" + "a seat ".repeat(1_000_000) + "\"}"));
        var seen = new ConcurrentLinkedQueue<String>();
        var arrived = new CountDownLatch(facts.size());
        bus().subscribe("large", Set.of("sales"), got -> {
            for (var fact : got) seen.add(fact.data().path("noise").asString());
            for (int i = 0; i < got.size(); i++) arrived.countDown();
        });
        bus().publish("sales", "large", facts);
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        sent.add("a seat ".repeat(1_000_000));
        assertThat(seen).containsExactlyElementsOf(sent);
    }

    @Test
    void an_envelope_that_could_not_be_applied_comes_again() throws Exception {
        var tries = new AtomicInteger();
        var applied = new CountDownLatch(1);
        bus().subscribe("shaky", Set.of("sales"), _ -> {
            if (tries.incrementAndGet() < 3) throw new IllegalStateException("not yet");
            applied.countDown();
        });
        for (int i = 0; i < 3 && applied.getCount() > 0; i++) {
            try {
                publish("sales", "sales.thing.done.v1", "again");
            } catch (IllegalStateException relayTriesAgain) {
                assertThat(relayTriesAgain).hasMessageContaining("could not apply");
            }
        }
        assertThat(applied.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_bus_knows_that_it_is_connected() {
        bus().position();
        assertThat(bus().connected()).isTrue();
    }

    @Test
    void the_position_grows_with_each_envelope() {
        var before = publish("sales", "sales.thing.done.v1", "a");
        var after = publish("sales", "sales.thing.done.v1", "b");
        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(after.sequence()).isGreaterThan(before.sequence());
        assertThat(bus().position().sequence()).isGreaterThanOrEqualTo(after.sequence());
    }

    final Bus.Position publish(String producer, String type, String subject) {
        var fact = fact(type, subject, "{}");
        return bus().publish(producer, fact.id().toString(), List.of(fact));
    }

    private static Fact fact(String type, String subject, String json) {
        var at = Instant.parse("2026-08-01T10:00:00Z");
        return Fact.of(UUID.randomUUID(), type, subject, at, new UUID(1, 1), null, json);
    }

    private static void collect(List<Fact> facts, ConcurrentLinkedQueue<String> seen, CountDownLatch arrived) {
        for (var fact : facts) {
            seen.add(fact.subject());
            arrived.countDown();
        }
    }

    private static List<String> numbered(String letter) {
        var all = new ArrayList<String>();
        for (int i = 0; i < 20; i++) all.add(letter + i);
        return all;
    }
}
