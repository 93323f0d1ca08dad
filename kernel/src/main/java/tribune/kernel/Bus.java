package tribune.kernel;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries envelopes of facts from a producer's relay to every consumer: at least once, in order per producer.
 * Consumers make that once in effect with their inbox.
 */
public interface Bus extends AutoCloseable {
    /** Returns when the envelope is safe with the bus; throws if it is not, and the relay tries again. */
    Position publish(String producer, String envelopeId, List<Fact> facts);

    /**
     * Delivers every envelope of the producers to {@code handler}, one at a time; an exception means "again, later".
     * {@code consumer} names the durable position, so a restart goes on where it stopped.
     */
    void subscribe(String consumer, Set<String> producers, Consumer<List<Fact>> handler);

    /** Where the bus stands now; the relay compares it to notice a broker that lost its memory. */
    Position position();

    /** Stops deliveries; those under way are finished. */
    @Override
    void close();

    /** {@code epoch} changes when the broker's store was made anew; {@code sequence} only grows within an epoch. */
    record Position(String epoch, long sequence) {}
}
