package tribune.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Carries envelopes of facts from a producer's relay to every consumer: at least once, in order per producer.
 * Consumers make that once in effect with their inbox.
 */
public interface Bus extends AutoCloseable {
    /** The broker does not take or tell anything now; a consumer that fails is no such thing. */
    final class Away extends IllegalStateException {
        Away(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Returns when the envelope is safe with the bus; throws if it is not, and the relay tries again: {@link Away} if
     * that is the broker's doing.
     */
    Position publish(String producer, String envelopeId, List<Fact> facts);

    /**
     * Delivers every envelope of the producers to {@code handler}, one at a time; an exception means "again, later".
     * {@code consumer} names the durable position, so a restart goes on where it stopped.
     */
    void subscribe(String consumer, Set<String> producers, Consumer<List<Fact>> handler);

    /** Where the bus stands now; the relay compares it to notice a broker that lost its memory. */
    Position position();

    /** Whether there is a broker at the other end, as far as is known without asking it. */
    boolean connected();

    /** Stops deliveries; those under way are finished. */
    @Override
    void close();

    /** {@code epoch} changes when the broker's store was made anew; {@code sequence} only grows within an epoch. */
    record Position(String epoch, long sequence) {}

    /**
     * The bus within one process: publishing ends when every consumer has applied the envelope, so the mark in the
     * outbox is the durable position and nothing else needs to be kept.
     */
    final class Local implements Bus {
        private record Subscription(Set<String> producers, Consumer<List<Fact>> handler, ExecutorService lane) {}

        private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
        private final AtomicLong sequence = new AtomicLong();

        @Override
        public Position publish(String producer, String envelopeId, List<Fact> facts) {
            var deliveries = new ArrayList<Future<?>>();
            for (var to : subscriptions) {
                if (to.producers.contains(producer)) deliveries.add(to.lane.submit(() -> to.handler.accept(facts)));
            }
            for (var delivery : deliveries) await(delivery);
            return new Position("local", sequence.incrementAndGet());
        }

        @Override
        public void subscribe(String consumer, Set<String> producers, Consumer<List<Fact>> handler) {
            var lane = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("facts-" + consumer).factory());
            subscriptions.add(new Subscription(Set.copyOf(producers), handler, lane));
        }

        @Override
        public Position position() {
            return new Position("local", sequence.get());
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void close() {
            subscriptions.forEach(subscription -> subscription.lane.close());
        }

        private static void await(Future<?> delivery) {
            try {
                delivery.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while delivering", stopped);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a consumer could not apply an envelope", failed.getCause());
            }
        }
    }
}
