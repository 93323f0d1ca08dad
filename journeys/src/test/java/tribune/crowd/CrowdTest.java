package tribune.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tribune.crowd.History.Mark;
import tribune.journeys.Club;
import tribune.kernel.testing.TestCluster;

/**
 * Crowds against one process that is killed in the middle of each. {@code -Dcrowd.seeds=N} plays the seeds 1 to N (2 if
 * absent), {@code -Dcrowd.seed=N} one of them; the history of a crowd is kept in target/crowd-SEED.txt.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdTest {
    private static final int CLIENTS = 8;
    private static final int PLACES = 400;

    private PlatformProcess platform;
    private DataSource superuser;

    @BeforeAll
    void start() {
        platform = new PlatformProcess();
        platform.awaitReady();
        superuser = TestCluster.postgres().superuser(platform.deployment().database());
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    static LongStream seeds() {
        var one = Long.getLong("crowd.seed");
        return one != null ? LongStream.of(one) : LongStream.rangeClosed(1, Long.getLong("crowd.seeds", 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_crowd_and_a_crash_leave_everything_accounted_for(long seed) throws IOException {
        var history = new History();
        var promises = new Promises();
        try {
            play(Plan.of(seed), history, promises);
            new Time(superuser).settle();
            assertThat(history.marked(Mark.BROKEN)).isEmpty();
            assertThat(promises.broken(superuser)).isEmpty();
            new Invariants(superuser).check("after the crowd of seed " + seed);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("replay with -Dcrowd.seed=" + seed + ": " + failed.getMessage(), failed);
        } finally {
            Files.writeString(Path.of("target", "crowd-" + seed + ".txt"), history + "\n" + history.counts() + "\n");
        }
        assertThat(history.marked(Mark.UNKNOWN)).as("calls that the crash met").isNotEmpty();
    }

    private void play(Plan plan, History history, Promises promises) {
        var club = Club.open(platform.deployment(), PLACES).onSale();
        var crash = new CompletableFuture<Void>();
        var calls = new Calls(history, platform::awaitReady, number -> {
            if (number == plan.killAt()) crash.completeAsync(() -> kill(), Thread::startVirtualThread);
        });
        var stage = new Buyer.Stage(plan.seed(), club, Ground.of(club), calls, promises, new Time(superuser));
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var playing = new ArrayList<CompletableFuture<Void>>();
            for (var script : plan.scripts()) playing.add(playing(new Buyer(stage, script), clients));
            playing.forEach(CompletableFuture::join);
        }
        crash.orTimeout(2, TimeUnit.MINUTES).join();
        platform.awaitReady();
    }

    private static CompletableFuture<Void> playing(Buyer buyer, ExecutorService clients) {
        return CompletableFuture.runAsync(buyer::play, clients);
    }

    private Void kill() {
        platform.killAndStart();
        return null;
    }
}
