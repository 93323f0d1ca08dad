package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Stream;
import tribune.bench.load.Latency;
import tribune.bench.load.Load;
import tribune.bench.load.Reply;
import tribune.bench.load.Requests;
import tribune.bench.load.Script;
import tribune.bench.load.Step;
import tribune.bench.rig.Cluster;
import tribune.kernel.Uuid7;

/**
 * A match during which no device had a network: each has let people in by itself, and now all of them send what they
 * have at the same time. Every hundredth scan is of a ticket that was let in elsewhere too. Then each sends its first
 * batch once more, as if the answer had been lost.
 */
final class Outage {
    private static final int DEVICES = 40;
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LASTED_SECONDS = 5_400;
    /** So many tickets, at least, are not held up during the outage. */
    private static final int NOT_HERE = 200;

    private static final String USED = "select coalesce(sum(used), 0) from access.admission";

    private final Stadium stadium;
    private final Stadium.Match match;
    private final Requests requests;
    private final Latency latency = new Latency();
    private long refused;

    Outage(Stadium stadium, Stadium.Match match) throws IOException, InterruptedException {
        this.stadium = stadium;
        this.match = match;
        this.requests = stadium.requests();
    }

    /** {@code scans}: how many are sent, the copies among them. */
    void sync(int scans, long seed, Cluster cluster, Figures figures) throws IOException, SQLException {
        var these = " where event_id = '" + match.event().value() + "'";
        long before = cluster.count(USED + these);
        var apart = match.live().reversed(); // whoever is scanned before comes from the other end
        int tickets = Math.min(scans * 99 / 100, apart.size() - NOT_HERE);
        int copies = scans - tickets;
        var passes = Stream.concat(apart.stream().limit(tickets), apart.stream().limit(copies));
        var devices = queue(passes.toList(), new Random(seed));
        double seconds = send(devices);
        Bench.say("%d scans of %d devices are in after %.1f s".formatted(scans, DEVICES, seconds));
        send(devices.stream().map(each -> each.subList(0, 1)).toList());
        long recorded = cluster.count("select count(*) from access.scan" + these + " and offline and let_in");
        long used = cluster.count(USED + these) - before;
        long conflicts = cluster.count("select count(*) from access.conflict" + these + " and kind = 'TICKET'");
        figures.put("synced", recorded)
                .put("sync_devices", DEVICES)
                .put("sync_s", seconds)
                .put("sync_per_s", scans / seconds)
                .put("sync_batch_p99_ms", latency.millis(99))
                .put("sync_conflicts", conflicts)
                .mustBeZero("sync_refused", refused)
                .mustBeZero("sync_lost", scans - recorded)
                .mustBeZero("sync_not_once", tickets - used)
                .mustBeZero("sync_conflicts_wrong", copies - conflicts);
    }

    /** The copies come last, so that they are with other devices than their originals. */
    private List<List<String>> queue(List<Pass> passes, Random random) {
        var devices = new ArrayList<List<String>>();
        int share = (passes.size() + DEVICES - 1) / DEVICES;
        var now = stadium.clock.instant();
        for (int from = 0; from < passes.size(); from += share) {
            var mine = passes.subList(from, Math.min(passes.size(), from + share));
            var device = UUID.randomUUID();
            var batches = new ArrayList<String>();
            for (int at = 0; at < mine.size(); at += BATCH)
                batches.add(batch(mine.subList(at, Math.min(mine.size(), at + BATCH)), device, at, now, random));
            devices.add(batches);
        }
        return devices;
    }

    private String batch(List<Pass> passes, UUID device, int counted, Instant now, Random random) {
        var scans = new StringJoiner(",", "[", "]");
        int counter = counted;
        for (var pass : passes) {
            var at = now.minusSeconds(random.nextInt(LASTED_SECONDS) + 60);
            scans.add("{\"scan\":{\"scanId\":\"" + Uuid7.next() + "\",\"code\":\"" + pass.shown(at)
                    + "\",\"eventId\":\""
                    + match.event().value() + "\",\"checkpointId\":\"" + stadium.checkpoint(pass.gate())
                    + "\",\"deviceId\":\"" + device + "\",\"entries\":1,\"direction\":\"IN\",\"scannedAt\":\"" + at
                    + "\"},\"counter\":" + ++counter + "}");
        }
        return scans.toString();
    }

    private double send(List<List<String>> devices) throws IOException {
        var scripts = devices.stream().map(Sender::new).toList();
        try (var load = new Load(stadium.access(), scripts)) {
            double seconds = load.run(PATIENCE, () -> false);
            if (!load.done()) throw new IllegalStateException("the devices' scans are not in after " + PATIENCE);
            return seconds;
        }
    }

    /** One device; it sends a batch until it is taken. */
    private final class Sender implements Script {
        private static final Step.Pause AFTER_BUSY = new Step.Pause(200);
        private final List<String> batches;
        private int at;
        private boolean sent;
        private boolean again;

        Sender(List<String> batches) {
            this.batches = batches;
        }

        @Override
        public Step next(Reply previous) {
            if (!sent || again || previous.status() == 0) return send();
            if (previous.status() == 503) {
                again = true;
                return AFTER_BUSY;
            }
            if (previous.status() != 200 && refused++ == 0)
                Bench.say("a batch was answered " + previous.status() + ": " + previous.body());
            at++;
            return at < batches.size() ? send() : new Step.Done();
        }

        private Step send() {
            sent = true;
            again = false;
            var body = "{\"sentAt\":\"" + stadium.clock.instant() + "\",\"scans\":" + batches.get(at) + "}";
            return new Step.Send(requests.post("/v1/access/scans", body), latency);
        }
    }
}
