package tribune.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.app.ServiceName;
import tribune.journeys.Api;
import tribune.journeys.Club;
import tribune.journeys.Fan;
import tribune.kernel.EmbeddedPostgres;
import tribune.kernel.testing.NatsServer;

/**
 * Two processes of all services on one database; each in turn stands still for longer than its leases, the other takes
 * over, and then the first goes on in the middle of what it was doing: for a moment there are two leaders.
 */
class TwoLeadersTest {
    private static final int PER_MINUTE = 1_200;
    private static final int WAITING = 3_000;
    private static final int ORDERS = 6;
    /** A relay's lease is ten seconds, a task's six. */
    private static final Duration STANDSTILL = Duration.ofSeconds(12);
    /** What one turn may catch up on. */
    private static final long LONGEST_TURN_MILLIS = 3_000;

    private record Sample(long at, int serving) {}

    private final KillablePostgres postgres = new KillablePostgres(ServiceName.all());
    private final NatsServer broker = new NatsServer();
    private final PlatformProcess one = platform();
    private final PlatformProcess other = platform();
    private final JdbcClient database = JdbcClient.create(postgres.superuser());
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> leaders = new LinkedHashSet<>();
    private final List<Api.Answer> orders = new ArrayList<>();
    private final List<Fan> fans = new ArrayList<>();

    @AfterEach
    void close() {
        one.close();
        other.close();
        broker.close();
        postgres.close();
    }

    @Test
    void a_leader_that_wakes_up_beside_its_successor_admits_nobody_twice_and_loses_no_fact() throws Exception {
        one.awaitReady();
        other.awaitReady();
        var club = Club.open(one.deployment(), 400).onSale();
        open(club);
        var sampling = sampling();
        buy(one, club);
        standsStill(one, other, club);
        standsStill(other, one, club);
        buy(other, club);
        sampling.shutdown();
        assertThat(sampling.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(leaders).as("processes that led").hasSize(2);
        nobodyIsAdmittedBeyondTheRate();
        everyFactHasItsEffectOnce();
    }

    private void standsStill(PlatformProcess leader, PlatformProcess successor, Club club) throws Exception {
        int before = serving();
        leader.signal("STOP");
        try {
            long until = System.nanoTime() + STANDSTILL.toNanos();
            do buy(successor, club);
            while (System.nanoTime() < until);
            // Facts that a relay left behind hold the pace at nothing for a while longer than its lease.
            Club.eventually(() ->
                    assertThat(serving()).as("the successor lets people in").isGreaterThan(before));
        } finally {
            leader.signal("CONT");
        }
        for (int i = 0; i < 2; i++) {
            buy(leader, club);
            buy(successor, club);
        }
    }

    /** The event of the room is another one than that of the orders, so that both go on side by side. */
    private void open(Club club) {
        var event = club.anotherEvent("The derby");
        var room = club.office
                .post(
                        "/v1/waiting-rooms",
                        Map.of("events", List.of(event), "maxPerMinute", PER_MINUTE, "opensAt", "2031-01-01T10:00:00Z"))
                .ok()
                .text("/id");
        database.sql("""
                insert into sales.waiting_room_arrival (organiser_id, arrival_id, room_id, early, arrived_at)
                select organiser_id, gen_random_uuid(), room_id, true, now()
                from sales.waiting_room cross join generate_series(1, :waiting)
                """).param("waiting", WAITING).update();
        database.sql("update sales.waiting_room set early = :waiting")
                .param("waiting", WAITING)
                .update();
        sample();
        club.office.patch("/v1/waiting-rooms/" + room, Map.of("state", "OPEN")).ok();
    }

    private void buy(PlatformProcess at, Club club) {
        var fan = new Fan(at.deployment(), "fan" + orders.size() + "@example.org");
        var cart = new ArrayList<Api.Answer>();
        // A relay that stands still leaves facts behind, and new carts wait for these: 503 until the lease is over.
        Club.eventually(
                () -> cart.add(fan.holdBest(club.event, "adult", "child").ok()));
        var order = fan.checkOut(cart.getLast()).ok();
        fan.pay(order, "success").ok();
        orders.add(order);
        fans.add(fan);
    }

    private ScheduledExecutorService sampling() {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        timer.scheduleWithFixedDelay(this::sample, 0, 100, TimeUnit.MILLISECONDS);
        return timer;
    }

    private void sample() {
        samples.add(database.sql("""
                select serving, (extract(epoch from clock_timestamp()) * 1000)::bigint as at from sales.waiting_room
                """)
                .query((row, _) -> new Sample(row.getLong("at"), row.getInt("serving")))
                .single());
        leaders.addAll(database.sql("select holder::text from sales.lease where name = 'task-waiting rooms'")
                .query(String.class)
                .list());
    }

    private int serving() {
        return database.sql("select serving from sales.waiting_room")
                .query(Integer.class)
                .single();
    }

    private void nobodyIsAdmittedBeyondTheRate() {
        var opened = samples.getFirst();
        assertThat(samples.getLast().serving()).isBetween(1, WAITING);
        for (int i = 0; i < samples.size(); i++) {
            var now = samples.get(i);
            assertThat(now.serving()).as("since the opening").isLessThanOrEqualTo(within(now.at() - opened.at()));
            for (var before : samples.subList(0, i))
                assertThat(now.serving() - before.serving())
                        .as("within %d ms", now.at() - before.at())
                        .isBetween(0, within(now.at() - before.at() + LONGEST_TURN_MILLIS));
        }
    }

    private static int within(long millis) {
        return (int) (PER_MINUTE * millis / 60_000) + 1;
    }

    private void everyFactHasItsEffectOnce() {
        assertThat(orders).hasSizeGreaterThanOrEqualTo(ORDERS);
        for (int i = 0; i < orders.size(); i++) fans.get(i).tickets(orders.get(i), 2);
        var time = new Time(postgres.superuser());
        time.settle();
        time.untilArrived(() -> new Invariants(postgres.superuser()).violated().isEmpty());
        new Invariants(postgres.superuser()).check("after two leaders");
        assertThat(count("tickets.ticket")).isEqualTo(2 * orders.size());
        assertThat(count("payments.capture")).isEqualTo(orders.size());
        assertThat(count("access.credential")).isEqualTo(2 * orders.size());
        Club.eventually(() -> assertThat(count("messaging.message")).isEqualTo(orders.size()));
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private PlatformProcess platform() {
        return new PlatformProcess(
                EmbeddedPostgres.DATABASE, Map.of("tribune.db.url", postgres.url(), "tribune.bus", broker.url()));
    }
}
