package tribune.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a server that is started a moment later. It is none of those that the system gives by itself, to clients
 * and to whoever asks for port 0, and each process chooses from a range that is its own until it ends, by a lock on a
 * file: otherwise one started in between takes it now and then.
 */
public final class LocalPort {
    private static final int FIRST = 10_000;
    private static final int RANGES = 40;
    private static final int RANGE = 500;
    /** Open, and locked, as long as this process lives. */
    private static final List<FileChannel> LOCKS = new ArrayList<>();

    private static final int BASE = FIRST + ownRange() * RANGE;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private LocalPort() {}

    public static int free() {
        for (int tries = 0; tries < RANGE; tries++) {
            int port = BASE + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) return port;
        }
        throw new IllegalStateException("no free port from " + BASE + " to " + (BASE + RANGE - 1));
    }

    private static int ownRange() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        for (int tries = 0; tries < RANGES; tries++) {
            // Not that of the process before: its clients may look for it still.
            int range = (int) ((ProcessHandle.current().pid() + tries) % RANGES);
            if (locked(folder.resolve("tribune-ports-" + range))) return range;
        }
        throw new IllegalStateException(RANGES + " processes have taken all ranges of ports");
    }

    /** False for another process's file, and for one that another user has made. */
    private static boolean locked(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            LOCKS.add(channel);
            return true;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
