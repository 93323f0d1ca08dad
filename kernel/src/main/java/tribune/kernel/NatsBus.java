package tribune.kernel;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus on NATS JetStream: one message per envelope (a CloudEvents batch) on {@code facts.PRODUCER}, the envelope's
 * id as message id, a durable pull consumer per (consumer, producer), acknowledged after the consumer's commit.
 */
public final class NatsBus implements Bus {
    private static final Logger LOG = LoggerFactory.getLogger(NatsBus.class);
    private static final String STREAM = "FACTS";
    private static final String FACTS = "facts.";
    /** Envelopes asked for at once; those that are there together are applied in one transaction. */
    private static final int BATCH = 64;

    private static final int ENOUGH_FACTS = 200;
    /** A message's payload and headers share the room that the broker gives. */
    private static final int HEADERS = 1024;

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration NEXT = Duration.ofMillis(1);

    private final NatsConnections connections;
    private final int replicas;
    private final ExecutorService lanes = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("facts-", 0).factory());
    private volatile boolean open = true;
    /** Of the stream as last asked for. A publication trusts it: one into a younger stream shows by its number. */
    private volatile @Nullable String epoch;

    public NatsBus(String url, int replicas) {
        this(url, replicas, null);
    }

    /** {@code credentials}: the folder with each service's key, or none. */
    public NatsBus(String url, int replicas, @Nullable Path credentials) {
        this.replicas = replicas;
        this.connections = new NatsConnections(url, credentials);
    }

    @Override
    public Position publish(String producer, String envelopeId, List<Fact> facts) {
        try {
            return publish(connections.of(producer), FACTS + producer, envelopeId, facts);
        } catch (IOException | JetStreamApiException failed) {
            epoch = null;
            throw new Away("the broker did not take an envelope", failed);
        }
    }

    /** What is too large for one message goes as two. */
    private Position publish(Connection connection, String subject, String id, List<Fact> facts)
            throws IOException, JetStreamApiException {
        var body = Envelope.pack(facts);
        long room = connection.getMaxPayload() - HEADERS;
        if (body.length > room && facts.size() > 1) {
            int half = facts.size() / 2;
            publish(connection, subject, id + "/1", facts.subList(0, half));
            return publish(connection, subject, id + "/2", facts.subList(half, facts.size()));
        }
        if (body.length > room)
            throw new IllegalStateException("%s of %s has %d bytes, more than the broker's max_payload has room for"
                    .formatted(facts.getFirst().type(), facts.getFirst().subject(), body.length));
        var into = epoch == null ? position(connection).epoch() : epoch;
        var options = PublishOptions.builder()
                .messageId(id)
                .streamTimeout(Duration.ofSeconds(5))
                .build();
        var ack = connection.jetStream().publish(subject, body, options);
        return new Position(into, ack.getSeqno());
    }

    @Override
    public void subscribe(String consumer, Set<String> producers, Consumer<List<Fact>> handler) {
        for (var producer : producers) lanes.execute(() -> consume(consumer, producer, handler));
    }

    @Override
    public Position position() {
        try {
            return position(connections.any());
        } catch (IOException | JetStreamApiException failed) {
            throw new Away("the broker does not answer", failed);
        }
    }

    private Position position(Connection connection) throws IOException, JetStreamApiException {
        var info = info(connection);
        var created = info.getCreateTime().toInstant().toString();
        epoch = created;
        return new Position(created, info.getStreamState().getLastSequence());
    }

    @Override
    public boolean connected() {
        return connections.connected();
    }

    @Override
    public void close() {
        open = false;
        lanes.shutdown();
        try {
            if (!lanes.awaitTermination(15, TimeUnit.SECONDS)) lanes.shutdownNow();
            connections.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Subscribes anew whenever the broker, or its memory of us, has gone. */
    private void consume(String consumer, String producer, Consumer<List<Fact>> handler) {
        while (open) {
            try {
                var subscription = durable(consumer, producer);
                try {
                    while (open && subscription.isActive()) take(subscription, handler);
                } finally {
                    // The durable position stays; without this the connection would bring the old one back for ever.
                    if (subscription.isActive()) subscription.unsubscribe();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | JetStreamApiException | RuntimeException failed) {
                LOG.warn("{} waits for facts of {}: {}", consumer, producer, failed.toString());
                pause();
            }
        }
    }

    /** One request's worth of envelopes, applied as they come: what is there together goes together. */
    private void take(JetStreamSubscription subscription, Consumer<List<Fact>> handler)
            throws IOException, JetStreamApiException, InterruptedException {
        subscription.pullExpiresIn(BATCH, WAIT);
        long over = System.nanoTime() + WAIT.toNanos();
        int left = BATCH;
        // No longer than the request stands: after that nothing comes until there is a new one.
        for (long wait = WAIT.toNanos(); open && left > 0 && wait > 0; wait = over - System.nanoTime()) {
            var first = subscription.nextMessage(Duration.ofNanos(wait));
            // The client library answers with null, against its word, where the stream stands and this consumer does
            // not.
            if (first == null && left == BATCH && subscription.getConsumerInfo() == null)
                throw new IllegalStateException("the broker does not know this consumer any more");
            if (first == null) return;
            left -= deliver(first, left - 1, subscription, handler);
        }
    }

    /** Applies this envelope and those that are already here; returns how many. */
    private int deliver(Message first, int atMost, JetStreamSubscription subscription, Consumer<List<Fact>> handler)
            throws InterruptedException {
        var messages = new ArrayList<Message>(List.of(first));
        var facts = new ArrayList<>(envelope(first));
        while (messages.size() <= atMost && facts.size() < ENOUGH_FACTS) {
            var next = subscription.nextMessage(NEXT);
            if (next == null) break;
            messages.add(next);
            facts.addAll(envelope(next));
        }
        apply(messages, facts, handler);
        return messages.size();
    }

    /** Tries in place: going on with the next envelope would apply a producer's facts out of order. */
    private void apply(List<Message> messages, List<Fact> facts, Consumer<List<Fact>> handler) {
        while (open) {
            try {
                handler.accept(facts);
                messages.forEach(Message::ack);
                return;
            } catch (RuntimeException failed) {
                LOG.warn("{} envelopes are tried again: {}", messages.size(), failed.toString());
                messages.forEach(Message::inProgress);
                pause();
            }
        }
    }

    /** A service speaks for itself only: that is all that counts on the subject it may use. */
    private static List<Fact> envelope(Message message) {
        var producer = message.getSubject().substring(FACTS.length());
        var facts = Envelope.unpack(message.getData());
        var own = facts.stream()
                .filter(fact -> Fact.producer(fact.type()).equals(producer))
                .toList();
        if (own.size() < facts.size()) LOG.warn("{} speaks for others: that is not heard", producer);
        return own;
    }

    private JetStreamSubscription durable(String consumer, String producer) throws IOException, JetStreamApiException {
        info(connections.of(consumer));
        var configuration = ConsumerConfiguration.builder()
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(Duration.ofSeconds(30))
                .maxAckPending(64)
                .deliverPolicy(DeliverPolicy.All)
                .build();
        var options = PullSubscribeOptions.builder().stream(STREAM)
                .durable(consumer + "-from-" + producer)
                .configuration(configuration)
                .build();
        return connections.of(consumer).jetStream().subscribe(FACTS + producer, options);
    }

    private StreamInfo info(Connection connection) throws IOException, JetStreamApiException {
        var management = connection.jetStreamManagement();
        try {
            return management.getStreamInfo(STREAM);
        } catch (JetStreamApiException missing) {
            if (missing.getErrorCode() != 404) throw missing;
            return management.addStream(StreamConfiguration.builder()
                    .name(STREAM)
                    .subjects("facts.>")
                    .storageType(StorageType.File)
                    .retentionPolicy(RetentionPolicy.Limits)
                    .maxAge(Duration.ofDays(7))
                    .replicas(replicas)
                    .duplicateWindow(Duration.ofMinutes(2))
                    .build());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
