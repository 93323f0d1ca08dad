package tribune.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.app.Main;
import tribune.app.ServiceName;
import tribune.bench.load.Latency;
import tribune.bench.load.Load;
import tribune.bench.load.Requests;
import tribune.bench.load.Script;
import tribune.bench.load.Step;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Platform;
import tribune.kernel.Json;

/**
 * {@code waiting-room}: people join with their proof of work, the room is filled up to 100,000 by SQL and opened, then
 * all of them poll every 20 seconds. Database queries are counted by the database, with the idle platform taken off.
 */
final class WaitingRoomBench implements Benchmark {
    private static final int WAITING = 100_000;
    private static final int SMOKE_WAITING = 10_000;
    private static final int POLL_SECONDS = 20;
    private static final int JOINERS = 64;
    private static final int POLLERS = 32;
    private static final int PACED = 200;
    private static final Duration STATISTICS = Duration.ofMillis(1_500);

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public void run(Options options, Figures figures) throws Exception {
        var folder = Rig.folder("waiting-room");
        try (var server = Rig.start(folder, FloorServer.class)) {
            var floor = Floor.measure(server.address(), options.warmUp(), options.yardstick(), 1);
            figures.put("http_floor_rps", floor.perSecond());
        }
        try (var cluster = Cluster.start(folder, ServiceName.all())) {
            measure(options, figures, folder, cluster);
        }
    }

    private void measure(Options options, Figures figures, Path folder, Cluster cluster) throws Exception {
        var settings = new ArrayList<>(List.of(Rig.platform(cluster, "local")));
        settings.add("tribune.dev=true");
        try (var platform = Rig.start(folder, Main.class, settings.toArray(String[]::new))) {
            var stock = Stock.open(new Office(platform.address()), cluster, "waiting");
            var base = "http://127.0.0.1:" + platform.address().getPort();
            var database = JdbcClient.create(cluster.superuser());
            var token = office(base, platform, database);
            var event = stock.onSale(stock.bowl(1_000), 1).getFirst();
            var room = room(base, token, event);
            join(options, figures, platform, room);
            int waiting = options.smoke() ? SMOKE_WAITING : WAITING;
            fill(database, waiting);
            figures.put("waiting", waiting).put("db_bytes_per_waiter", cluster.count("""
                            select pg_total_relation_size('sales.waiting_room_arrival') / count(*)
                            from sales.waiting_room_arrival"""));
            poll(platform, room, options.warmUp(), new Latency());
            double before = platform.residentMegabytes();
            long began = System.nanoTime();
            send(base + room, "PATCH", token, "{\"state\":\"OPEN\"}");
            figures.put("shuffle_ms", (System.nanoTime() - began) / 1e6);
            polls(options, figures, platform, cluster, room);
            figures.put("bytes_per_waiter", Math.max(0, platform.residentMegabytes() - before) * 1024 * 1024 / waiting);
            verify(figures, cluster, waiting);
        }
    }

    private void join(Options options, Figures figures, Platform platform, String room) throws IOException {
        var requests = Requests.to("127.0.0.1", platform.address().getPort());
        var door = new Joiner.Door(requests, room);
        var joiners =
                IntStream.range(0, JOINERS).mapToObj(_ -> new Joiner(door)).toList();
        try (var load = new Load(platform.address(), joiners)) {
            load.run(options.warmUp());
            door.joins.clear();
            door.challenges.clear();
            double cpu = platform.cpuMicros();
            load.run(options.window());
            figures.put("cpu_us_per_join", (platform.cpuMicros() - cpu) / Math.max(1, door.joins.count()));
            double perSecond = door.joins.count() / (options.window().toMillis() / 1e3);
            Bench.say("%.0f joins/s, p99 %.1f ms".formatted(perSecond, door.joins.millis(99)));
            figures.put("joins_per_s", perSecond)
                    .put("join_p99_ms", door.joins.millis(99))
                    .put("challenge_p99_ms", door.challenges.millis(99));
        }
    }

    private static void fill(JdbcClient database, int waiting) {
        database.sql("""
                with added as (
                    insert into sales.waiting_room_arrival (organiser_id, arrival_id, room_id, early, arrived_at)
                    select r.organiser_id, gen_random_uuid(), r.room_id, true, now()
                    from sales.waiting_room r, generate_series(1, greatest(0, :waiting - r.early)) returning 1)
                update sales.waiting_room set early = early + (select count(*) from added)
                """).param("waiting", waiting).update();
        database.sql("analyze sales.waiting_room_arrival").update();
    }

    private void polls(Options options, Figures figures, Platform platform, Cluster cluster, String room)
            throws Exception {
        LockSupport.parkNanos(STATISTICS.toNanos()); // the answer of before the opening has run out
        var wire = wire(platform, room);
        figures.put("bytes_per_poll", wire.all).put("body_bytes_per_poll", wire.body);
        var seconds = options.window().toMillis() / 1e3;
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < options.windows(); i++) {
            var latency = new Latency();
            poll(platform, room, options.window(), latency);
            rates.add(latency.count() / seconds);
            Bench.say("%.0f polls/s, p99 %.2f ms".formatted(rates.getLast(), latency.millis(99)));
        }
        figures.put("polls_per_s", Figures.median(rates));
        paced(options, figures, platform, cluster, room, wire.all);
    }

    /** As all who wait poll, every 20 seconds each, and no faster. */
    private void paced(Options options, Figures figures, Platform platform, Cluster cluster, String room, int bytes)
            throws Exception {
        int perSecond = WAITING / POLL_SECONDS;
        var latency = new Latency();
        long pause = PACED * 1_000L / perSecond;
        long idle = transactions(
                cluster, () -> LockSupport.parkNanos(options.window().toNanos()));
        double cpu = platform.cpuMicros();
        var requests = Requests.to("127.0.0.1", platform.address().getPort()).get(room + "/status");
        var pollers = IntStream.range(0, PACED)
                .mapToObj(_ -> pacing(new Step.Send(requests, latency), new Step.Pause(pause)))
                .toList();
        long busy = transactions(cluster, () -> run(platform, pollers, options.window()));
        long polls = latency.count();
        double cpuPerPoll = (platform.cpuMicros() - cpu) / Math.max(1, polls);
        figures.put("paced_polls_per_s", polls / (options.window().toMillis() / 1e3))
                .put("paced_p99_ms", latency.millis(99))
                .put("db_queries", Math.max(0, busy - idle) / (double) Math.max(1, polls))
                .put("db_transactions_idle", idle)
                .put("db_transactions_polled", busy)
                .put("cpu_us_per_poll", cpuPerPoll)
                .put("cores_per_1000_waiting", 1_000.0 / POLL_SECONDS * cpuPerPoll / 1e6)
                .put("bytes_per_s_per_1000_waiting", 1_000.0 / POLL_SECONDS * bytes);
    }

    private static Script pacing(Step.Send send, Step.Pause pause) {
        return new Script() {
            private boolean asked;

            @Override
            public Step next(tribune.bench.load.Reply previous) {
                asked = !asked;
                return asked ? send : pause;
            }
        };
    }

    private static void run(Platform platform, List<Script> scripts, Duration time) {
        try (var load = new Load(platform.address(), scripts)) {
            load.run(time);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** How many transactions the platform's database counted meanwhile. */
    private static long transactions(Cluster cluster, Runnable work) throws Exception {
        var count = "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()";
        LockSupport.parkNanos(STATISTICS.toNanos());
        long before = cluster.count(count);
        work.run();
        LockSupport.parkNanos(STATISTICS.toNanos());
        return cluster.count(count) - before;
    }

    private void poll(Platform platform, String room, Duration time, Latency latency) {
        var request = Requests.to("127.0.0.1", platform.address().getPort()).get(room + "/status");
        Script script = _ -> new Step.Send(request, latency);
        run(platform, IntStream.range(0, POLLERS).mapToObj(_ -> script).toList(), time);
    }

    private record Wire(int all, int body) {}

    /** One poll as it goes over the wire, headers and all. */
    private static Wire wire(Platform platform, String room) throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.address().getPort())) {
            var request = "GET " + room + "/status HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            socket.shutdownOutput(); // the connection ends, without a word about it in the answer
            var all = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Bench.say(all);
            return new Wire(all.length(), all.length() - all.indexOf("\r\n\r\n") - 4);
        }
    }

    /** Everybody has a place, each place one person, and places have no gap. */
    private static void verify(Figures figures, Cluster cluster, int waiting) throws Exception {
        figures.mustBeZero(
                        "without_place",
                        cluster.count("select count(*) from sales.waiting_room_arrival where place is null"))
                .mustBeZero("gaps", cluster.count("""
                        select count(*) - max(place) + count(*) - count(distinct place)
                        from sales.waiting_room_arrival"""))
                .mustBeZero("missing", Math.max(0, waiting - cluster.count("""
                        select count(*) from sales.waiting_room_arrival""")));
    }

    private String office(String base, Platform platform, JdbcClient database) throws Exception {
        var office = new Office(platform.address());
        var admin = office.token(Rig.CLIENT, Rig.CLIENT_SECRET);
        var organiser = database.sql("select organiser_id from sales.organiser")
                .query(UUID.class)
                .single();
        var made = office.post(admin, "/v1/organisers/" + organiser + "/api-clients", """
                {"name":"waiting room","scopes":["sales:write"]}""");
        Bench.say("the office is open at " + base);
        return office.token(
                made.path("client").path("clientId").asString(),
                made.path("clientSecret").asString());
    }

    private String room(String base, String token, String event) throws Exception {
        var room = send(base + "/v1/waiting-rooms", "POST", token, """
                {"events":["%s"],"opensAt":"2099-01-01T10:00:00Z","maxPerMinute":600,"difficulty":1000,
                 "messageEn":"The sale opens at noon.","messageNb":"Salget åpner klokken tolv."}""".formatted(event));
        return "/v1/waiting-rooms/" + Json.tree(room).path("id").asString();
    }

    private String send(String url, String method, String token, String json) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }
}
