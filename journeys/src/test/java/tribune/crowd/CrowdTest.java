package tribune.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tribune.crowd.History.Mark;
import tribune.journeys.Club;

/**
 * Crowds against one platform, of which a part fails in the middle of each. {@code -Dcrowd.seeds=N} plays the seeds 1
 * to N (2 if absent), {@code -Dcrowd.seed=N} one of them, {@code -Dcrowd.fault=NAME} one fault; the history of a crowd
 * is kept in target/crowd-FAULT-SEED.txt, and all that were played are counted in target/crowd.json.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdTest {
    private static final int CLIENTS = 8;
    private static final int PLACES = 400;
    /** Each level than the one before, so that there is something better to have. */
    private static final int DEARER = 5_000;
    /** So many calls are made while a part is away, unless that takes too long. */
    private static final int CALLS_MEANWHILE = 40;

    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final List<String> played = new ArrayList<>();
    private int unknown;
    private Parts parts;

    @BeforeAll
    void start() {
        parts = new Parts();
        parts.platform.awaitReady();
    }

    @AfterAll
    void stop() throws IOException {
        parts.close();
        var counts = "{\"crowds\":%d,\"unknown_resolved\":%d}".formatted(played.size(), unknown);
        Files.writeString(Path.of("target", "crowd.json"), counts);
    }

    static Stream<Arguments> drills() {
        var one = Long.getLong("crowd.seed");
        var seeds = one != null
                ? new long[] {one}
                : LongStream.rangeClosed(1, Long.getLong("crowd.seeds", 2)).toArray();
        var only = System.getProperty("crowd.fault");
        return Arrays.stream(Fault.values())
                .filter(fault -> only == null || fault.name().equals(only))
                .flatMap(fault -> Arrays.stream(seeds).mapToObj(seed -> Arguments.of(fault, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("drills")
    void a_crowd_and_a_fault_leave_everything_accounted_for(Fault fault, long seed) throws IOException {
        var history = new History();
        var promises = new Promises();
        try {
            play(Plan.of(seed), fault, history, promises);
            assertThat(history.marked(Mark.BROKEN)).isEmpty();
            settle();
            assertThat(promises.broken(parts.superuser())).isEmpty();
            new Invariants(parts.superuser()).check("after the crowd of seed " + seed);
        } catch (AssertionError | RuntimeException failed) {
            var replay = "replay with -Dcrowd.fault=" + fault + " -Dcrowd.seed=" + seed + ": ";
            throw new AssertionError(replay + failed.getMessage(), failed);
        } finally {
            var file = Path.of("target", "crowd-" + fault + "-" + seed + ".txt");
            Files.writeString(file, history + "\n" + history.counts() + "\n");
        }
        if (fault.isFelt())
            assertThat(history.marked(Mark.UNKNOWN))
                    .as("calls that the fault met")
                    .isNotEmpty();
        unknown += history.marked(Mark.UNKNOWN).size();
        played.add(fault + " " + seed);
    }

    private void settle() {
        var time = new Time(parts.superuser());
        time.settle();
        time.untilArrived(() -> new Invariants(parts.superuser()).violated().isEmpty());
        time.settle(); // what arrived last may have caused something
    }

    private void play(Plan plan, Fault fault, History history, Promises promises) {
        var club = Club.open(parts.platform.deployment(), PLACES, DEARER).onSale();
        var mended = new CompletableFuture<Void>();
        var made = new AtomicInteger();
        var calls = new Calls(history, parts.platform::awaitReady, number -> {
            made.set(number);
            if (number == plan.killAt())
                mended.completeAsync(() -> fail(fault, number, made), Thread::startVirtualThread);
        });
        var time = new Time(parts.superuser());
        var stage = new Buyer.Stage(plan.seed(), club, Ground.of(club), Stall.of(club), calls, promises, time);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var playing = new ArrayList<CompletableFuture<Void>>();
            for (var script : plan.scripts()) playing.add(playing(new Buyer(stage, script), clients));
            playing.forEach(CompletableFuture::join);
        }
        assertThat(made.get()).as("calls, one of which brings the fault").isGreaterThanOrEqualTo(plan.killAt());
        mended.orTimeout(2, TimeUnit.MINUTES).join();
        parts.platform.awaitReady();
    }

    private static CompletableFuture<Void> playing(Buyer buyer, ExecutorService clients) {
        return CompletableFuture.runAsync(buyer::play, clients);
    }

    private Void fail(Fault fault, int from, AtomicInteger made) {
        var away = System.nanoTime();
        parts.fail(
                fault,
                () -> Awaitility.await()
                        .pollInterval(Duration.ofMillis(20))
                        .until(() ->
                                made.get() >= from + CALLS_MEANWHILE || System.nanoTime() - away > LONGEST.toNanos()));
        return null;
    }
}
