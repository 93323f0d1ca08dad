package tribune.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a server that is started a moment later. It is none of those that the system gives by itself, to clients
 * and to whoever asks for port 0, and neighbouring processes choose from ranges of their own: otherwise one started in
 * between takes it now and then.
 */
public final class LocalPort {
    private static final int FIRST = 10_000;
    private static final int RANGES = 40;
    private static final int RANGE = 500;
    private static final int BASE = FIRST + (int) (ProcessHandle.current().pid() % RANGES) * RANGE;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private LocalPort() {}

    public static int free() {
        for (int tries = 0; tries < RANGE; tries++) {
            int port = BASE + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) return port;
        }
        throw new IllegalStateException("no free port from " + BASE + " to " + (BASE + RANGE - 1));
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
