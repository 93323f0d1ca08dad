package tribune.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One keep-alive connection that plays a script: one request at a time, the next when its reply is whole. */
final class Connection {
    private static final int LARGEST_REPLY = 4 << 20;
    private final Selector selector;
    private final InetSocketAddress address;
    private final Script script;
    private final Reply reply = new Reply();
    private byte[] received = new byte[4096];
    private int filled;
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private Latency latency = new Latency();
    private long sentAt;
    private long wakeAt = Long.MAX_VALUE;
    private boolean done;
    private int lost;
    private SocketChannel channel;
    private SelectionKey key;

    Connection(Selector selector, InetSocketAddress address, Script script) throws IOException {
        this.selector = selector;
        this.address = address;
        this.script = script;
        connect();
    }

    private void connect() throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(address);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        filled = 0;
    }

    void begin() throws IOException {
        follow(script.next(Reply.NONE));
    }

    /** When a pause ends, in {@code System.nanoTime()}; far away when there is none. */
    long wakeAt() {
        return wakeAt;
    }

    boolean done() {
        return done;
    }

    /** How often the server ended this connection with a request open. */
    int lost() {
        return lost;
    }

    void wake() throws IOException {
        wakeAt = Long.MAX_VALUE;
        follow(script.next(reply));
    }

    void ready(ByteBuffer scratch) throws IOException {
        try {
            if (key.isValid() && key.isWritable()) {
                write();
            }
            if (key.isValid() && key.isReadable()) {
                read(scratch);
            }
        } catch (IOException broken) {
            lose();
        }
    }

    private void read(ByteBuffer scratch) throws IOException {
        scratch.clear();
        int count = channel.read(scratch);
        if (count < 0) {
            lose();
            return;
        }
        append(scratch.flip());
        if (Parser.parse(received, filled, reply)) {
            latency.add(System.nanoTime() - sentAt);
            filled = 0;
            Step next = script.next(reply);
            if (Parser.closes(received, reply.headLength())) {
                reconnect();
            }
            follow(next);
        }
    }

    private void append(ByteBuffer bytes) {
        int need = filled + bytes.remaining();
        if (need > LARGEST_REPLY) {
            throw new IllegalStateException("a reply of more than " + LARGEST_REPLY + " bytes");
        }
        if (need > received.length) {
            received = Arrays.copyOf(received, Math.max(need, received.length * 2));
        }
        int count = bytes.remaining();
        bytes.get(received, filled, count);
        filled += count;
    }

    private void follow(Step step) throws IOException {
        switch (step) {
            case Step.Send(var request, var into) -> {
                latency = into;
                unsent = ByteBuffer.wrap(request);
                sentAt = System.nanoTime();
                write();
            }
            case Step.Pause(var millis) -> wakeAt = System.nanoTime() + millis * 1_000_000;
            case Step.Done() -> {
                done = true;
                channel.close();
            }
        }
    }

    private void write() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** A server may end a connection on which nothing was asked; then nothing is lost, and the pause goes on. */
    private void lose() throws IOException {
        if (wakeAt != Long.MAX_VALUE) {
            reconnect();
            return;
        }
        lost++;
        reconnect();
        follow(script.next(Reply.NONE));
    }

    private void reconnect() throws IOException {
        channel.close();
        connect();
    }

    void close() throws IOException {
        channel.close();
    }
}
