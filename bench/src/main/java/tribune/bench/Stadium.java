package tribune.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tribune.bench.load.Requests;
import tribune.bench.rig.Cluster;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Json;

/** A club whose gates are worked: its checkpoints at access, a token, and tickets that access has heard of. */
final class Stadium implements AutoCloseable {
    static final List<String> GATES = List.of("A", "B", "C", "D");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int FEW = 20;

    final Clock clock = Clock.systemUTC();
    private final Cluster cluster;
    private InetSocketAddress access;
    private final Office identity;
    private final Office gates;
    private String token = "";
    private final String clientId;
    private final String clientSecret;
    private final Issuer issuer;
    private final List<String> checkpoints = new ArrayList<>();

    /** {@code cluster}: where access keeps what it knows. */
    Stadium(Cluster cluster, InetSocketAddress identity, InetSocketAddress access, String broker)
            throws IOException, InterruptedException, SQLException {
        this.cluster = cluster;
        this.access = access;
        this.identity = new Office(identity);
        this.gates = new Office(access);
        var admin = this.identity.token(Rig.CLIENT, Rig.CLIENT_SECRET);
        var club = this.identity.post(admin, "/v1/organisers", """
                {"slug":"gates","name":"Gates FK","country":"NO","currency":"NOK","language":"nb"}""");
        var organiser = club.path("id").asString();
        var made = this.identity.post(admin, "/v1/organisers/" + organiser + "/api-clients", """
                {"name":"gates","scopes":["access:scan","access:read","access:write"]}""");
        clientId = made.path("client").path("clientId").asString();
        clientSecret = made.path("clientSecret").asString();
        issuer = new Issuer(broker, Json.read("\"" + organiser + "\"", OrganiserId.class));
        await("select count(*) from access.known_key where issuer = 'identity'", 2);
        renew();
        for (var gate : GATES) {
            var point = gates.post(token, "/v1/checkpoints", """
                    {"name":"Gate %1$s","gate":"%1$s"}""".formatted(gate));
            checkpoints.add(point.path("checkpointId").asString());
        }
    }

    /** For ten minutes, with identity or without it. */
    private void renew() throws IOException, InterruptedException {
        token = identity.token(clientId, clientSecret);
    }

    String token() {
        return token;
    }

    /** The gate was started anew elsewhere. */
    void moved(InetSocketAddress address) {
        access = address;
    }

    InetSocketAddress access() {
        return access;
    }

    Requests requests() {
        return Requests.to(access.getHostString(), access.getPort()).withToken(token);
    }

    Office gates() {
        return gates;
    }

    String checkpoint(int gate) {
        return checkpoints.get(gate);
    }

    /** A match with so many tickets, once access knows all of them and what has become of some. */
    Match match(String name, int count) throws IOException, InterruptedException, SQLException {
        renew();
        var event = issuer.match(name);
        var passes = issuer.issue(event, count);
        long from = System.nanoTime();
        var these = " where event_id = '" + event.value() + "'";
        await("select count(*) from access.event" + these, 1);
        await("select count(*) from access.admission" + these, count);
        double seconds = (System.nanoTime() - from) / 1e9;
        int aside = Math.max(FEW, count / 100);
        var cancelled = passes.subList(0, aside);
        var blocked = passes.subList(aside, aside + FEW);
        var replaced = passes.subList(aside + FEW, aside + 2 * FEW);
        issuer.cancel(cancelled);
        for (var pass : blocked) {
            gates.put(token, "/v1/tickets/" + pass.ticket().value() + "/block", "{\"reason\":\"stolen\"}");
        }
        var live = new ArrayList<>(passes.subList(aside + 2 * FEW, count));
        for (var pass : replaced) live.add(issuer.replace(event, pass));
        await("select count(*) from access.ticket_void v join access.admission a using (ticket_id)" + these, aside);
        await(
                "select count(*) from access.credential_ticket c join access.admission a using (ticket_id)" + these
                        + " and c.version = 2",
                FEW);
        var unknown = new ArrayList<Pass>();
        for (int i = 0; i < FEW; i++) unknown.add(issuer.untold(event));
        var known = live.size();
        Bench.say("%s: %d tickets, %d of them good".formatted(name, count, known));
        return new Match(event, live, cancelled, blocked, replaced, unknown, seconds);
    }

    /** {@code replaced}: their old codes; {@code seconds}: how long access took to learn the last of its tickets. */
    record Match(
            EventId event,
            List<Pass> live,
            List<Pass> cancelled,
            List<Pass> blocked,
            List<Pass> replaced,
            List<Pass> unknown,
            double seconds) {}

    private void await(String count, long wanted) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (cluster.count(count) < wanted) {
            if (System.nanoTime() > end)
                throw new IllegalStateException("still " + cluster.count(count) + " of " + wanted + ": " + count);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        issuer.close();
    }
}
