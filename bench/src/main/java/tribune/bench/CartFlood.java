package tribune.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tribune.bench.load.Latency;
import tribune.bench.load.Load;
import tribune.bench.load.Reply;
import tribune.bench.load.Requests;
import tribune.bench.load.Script;
import tribune.bench.load.Step;

/**
 * A process of its own that asks for carts until it is ended, on many connections, at once again after each answer: two
 * neighbouring seats anywhere. Prints every second how many answers there were, and how many of them were carts.
 */
public final class CartFlood implements Script {
    private static final int CONNECTIONS = 128;
    private static final int CREATED = 201;
    /** Where nobody answers, trying again in the same instant would be all that this process does. */
    private static final Step.Pause AFTER_FAILURE = new Step.Pause(20);

    private final Counts counts;
    private boolean asked;

    private static final class Counts {
        private final Random random = new Random(1);
        private final Latency latency = new Latency();
        private Requests requests;
        private List<String> events = List.of();
        private int seats;
        private long answers;
        private long carts;

        private Counts(Requests requests) {
            this.requests = requests;
        }
    }

    private CartFlood(Counts counts) {
        this.counts = counts;
    }

    /** HOST PORT SEATS EVENT... */
    public static void main(String... words) throws IOException {
        var server = new InetSocketAddress(words[0], Integer.parseInt(words[1]));
        var counts = new Counts(Requests.to(words[0], server.getPort()));
        counts.seats = Integer.parseInt(words[2]);
        counts.events = List.of(words).subList(3, words.length);
        var flood = new ArrayList<CartFlood>();
        for (int i = 0; i < CONNECTIONS; i++) flood.add(new CartFlood(counts));
        try (var load = new Load(server, flood)) {
            while (true) {
                load.run(Duration.ofSeconds(1));
                System.out.println(counts.answers + " " + counts.carts);
            }
        }
    }

    @Override
    public Step next(Reply previous) {
        boolean failed = asked && previous.status() != CREATED && previous.status() != 409;
        if (asked) {
            counts.answers++;
            if (previous.status() == CREATED) counts.carts++;
        }
        asked = !failed;
        return failed ? AFTER_FAILURE : ask();
    }

    private Step ask() {
        var event = counts.events.get(counts.random.nextInt(counts.events.size()));
        int seat = counts.random.nextInt(counts.seats - 1);
        var one = "{\"eventId\":\"" + event + "\",\"seat\":%d,\"category\":\"adult\"}";
        var body = "{\"seats\":[" + one.formatted(seat) + "," + one.formatted(seat + 1) + "]}";
        var key = "Idempotency-Key: \"" + UUID.randomUUID() + "\"\r\n";
        return new Step.Send(counts.requests.post("/v1/cart", key, body), counts.latency);
    }
}
