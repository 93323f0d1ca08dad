package tribune.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/**
 * One writer thread for a hot step: what queued while the previous commit was in flight is the next batch, decided in
 * one transaction with an outcome per request. Quiet times give batches of one. A batch that throws is run again one
 * by one, so a poisonous request hurts only itself. A full queue is refused as busy.
 */
public final class GroupCommit<Q, R> implements AutoCloseable {
    private static final int MAX_BATCH = 128;
    private static final int MAX_QUEUE = 2_000;
    private static final long WAIT_SECONDS = 10;
    private static final String TRACE = "traceparent";

    /** Decides requests in the open transaction. A null outcome defers that request to the next batch. */
    public interface Batch<Q, R> {
        /** The organiser whose rows the request touches. */
        UUID organiser(Q request);

        List<R> decide(List<Q> requests);
    }

    private record Waiting<Q, R>(Q request, @Nullable String trace, CompletableFuture<R> outcome) {}

    private final Database database;
    private final Batch<Q, R> batch;
    private final BlockingQueue<Waiting<Q, R>> queue = new ArrayBlockingQueue<>(MAX_QUEUE);
    private final Thread writer;
    private volatile boolean open = true;

    GroupCommit(String name, Database database, Batch<Q, R> batch) {
        this.database = database;
        this.batch = batch;
        this.writer = Thread.ofPlatform().daemon().name("writer-" + name).start(this::run);
    }

    /** Returns the outcome after its commit; throws what the batch threw for this request. */
    public R submit(Q request) {
        var waiting = new Waiting<Q, R>(request, MDC.get(TRACE), new CompletableFuture<>());
        if (!open || !queue.offer(waiting)) throw CommonProblem.BUSY.because("too many requests wait for this writer");
        try {
            return waiting.outcome.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw CommonProblem.BUSY.because("the writer did not answer in time; repeat with the same key");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommonProblem.BUSY.because("the service stops");
        }
    }

    /** Requests that no batch has taken yet. */
    int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        open = false;
        writer.interrupt();
    }

    private void run() {
        var batchNow = new ArrayList<Waiting<Q, R>>();
        while (open || !queue.isEmpty()) {
            try {
                if (batchNow.isEmpty()) batchNow.add(queue.take());
                queue.drainTo(batchNow, MAX_BATCH - batchNow.size());
            } catch (InterruptedException stopped) {
                if (queue.isEmpty()) break;
            }
            var deferred = decide(batchNow);
            batchNow.clear();
            batchNow.addAll(deferred);
        }
    }

    private List<Waiting<Q, R>> decide(List<Waiting<Q, R>> waiting) {
        try {
            return settle(waiting, commit(waiting));
        } catch (RuntimeException failed) {
            if (waiting.size() == 1 || databaseIsAway(failed))
                waiting.forEach(each -> each.outcome.completeExceptionally(failed));
            else waiting.forEach(each -> settleAlone(each));
            return List.of();
        }
    }

    /** One by one, each of them would wait for a connection again, and whoever came later for all of them. */
    private static boolean databaseIsAway(RuntimeException failed) {
        return failed instanceof TransactionException || failed instanceof NonTransientDataAccessResourceException;
    }

    private void settleAlone(Waiting<Q, R> each) {
        try {
            settle(List.of(each), commit(List.of(each)));
        } catch (RuntimeException failed) {
            each.outcome.completeExceptionally(failed);
        }
    }

    private List<R> commit(List<Waiting<Q, R>> waiting) {
        var requests = waiting.stream().map(Waiting::request).toList();
        Collection<UUID> organisers = requests.stream().map(batch::organiser).toList();
        MDC.put(TRACE, waiting.getFirst().trace); // what a batch causes belongs to the trace that opened it
        return database.work(organisers, () -> batch.decide(requests));
    }

    private List<Waiting<Q, R>> settle(List<Waiting<Q, R>> waiting, List<R> outcomes) {
        var deferred = new ArrayList<Waiting<Q, R>>();
        for (int i = 0; i < waiting.size(); i++) {
            if (outcomes.get(i) == null) deferred.add(waiting.get(i));
            else waiting.get(i).outcome.complete(outcomes.get(i));
        }
        return deferred;
    }
}
