package tribune.kernel;

import java.util.List;
import java.util.Set;
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
}
