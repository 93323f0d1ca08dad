package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.testing.TestService;

class OutboxInboxTest {
    @FactType("kernel.thing.done.v1")
    record ThingDone(String what) {}

    private record ThingId(UUID value) implements Id {}

    private final TestService test = new TestService("kernel");
    private final ThingId organiser = new ThingId(Uuid7.next());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_fact_leaves_only_if_its_transaction_commits() {
        var service = test.service();
        service.database()
                .transaction(organiser, () -> service.outbox().add(organiser, organiser, new ThingDone("kept")));
        assertThatThrownBy(() -> service.database().transaction(organiser, () -> {
                    service.outbox().add(organiser, organiser, new ThingDone("lost"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(test.published(ThingDone.class)).containsExactly(new ThingDone("kept"));
    }

    @Test
    void a_fact_delivered_twice_is_applied_once() {
        var seen = new ArrayList<String>();
        test.service().facts().on(ThingDone.class, (_, thing) -> seen.add(thing.what()));
        var fact = test.fact(organiser.value(), new ThingDone("a"));
        test.deliver(fact, fact);
        test.deliver(fact);
        assertThat(seen).containsExactly("a");
    }

    @Test
    void a_poisonous_fact_is_parked_and_stops_nobody() {
        var seen = new ArrayList<String>();
        test.service().facts().on(ThingDone.class, (_, thing) -> {
            if (thing.what().equals("poison")) throw new IllegalStateException("poison");
            seen.add(thing.what());
        });
        var poison = test.fact(organiser.value(), new ThingDone("poison"));
        var good = test.fact(organiser.value(), new ThingDone("good"));
        for (int tries = 0; tries < 4; tries++) {
            assertThatThrownBy(() -> test.deliver(poison, good)).hasMessage("poison");
        }
        test.deliver(poison, good);
        assertThat(seen).contains("good");
        int parked = test.service()
                .database()
                .directory(() -> test.service()
                        .database()
                        .sql("select count(*) from parked_fact")
                        .query(Integer.class)
                        .single());
        assertThat(parked).isEqualTo(1);
    }

    @Test
    void a_statement_outside_a_transaction_is_refused() {
        assertThatThrownBy(() -> test.service().database().sql("select 1")).hasMessageContaining("outside");
    }
}
