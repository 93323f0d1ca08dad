package tribune.crowd;

import java.util.concurrent.CompletableFuture;

/** Two things at once. */
final class AtOnce {
    private AtOnce() {}

    static CompletableFuture<Void> start(Runnable work) {
        return CompletableFuture.runAsync(work, Thread::startVirtualThread);
    }
}
