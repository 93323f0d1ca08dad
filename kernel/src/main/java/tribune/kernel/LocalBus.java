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
 * The bus within one process: publishing ends when every consumer has applied the envelope, so the relay's mark in the
 * outbox is the durable position and nothing else needs to be kept.
 */
public final class LocalBus implements Bus {
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
