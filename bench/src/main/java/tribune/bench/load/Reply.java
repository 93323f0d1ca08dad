package tribune.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** An answer as it stands in the connection's buffer: status, head and body, read without copies. */
public final class Reply {
    public static final Reply NONE = new Reply();
    private byte[] bytes = new byte[0];
    private int headEnd;
    private int bodyStart;
    private int bodyEnd;
    private int status;

    Reply() {}

    void set(byte[] buffer, int status, int headEnd, int bodyStart, int bodyEnd) {
        this.bytes = buffer;
        this.status = status;
        this.headEnd = headEnd;
        this.bodyStart = bodyStart;
        this.bodyEnd = bodyEnd;
    }

    /** 0 when there is no reply: the first call, or the connection was lost. */
    public int status() {
        return status;
    }

    int headLength() {
        return headEnd;
    }

    public int bodyLength() {
        return bodyEnd - bodyStart;
    }

    public String body() {
        return new String(bytes, bodyStart, bodyEnd - bodyStart, UTF_8);
    }

    /** The first JSON string or number called {@code name} in the body, without unescaping; "" when there is none. */
    public String value(String name) {
        byte[] key = key(name);
        int at = find(key, bodyStart, bodyEnd);
        return at < 0 ? "" : valueAt(at + key.length);
    }

    /** All of them, in order. */
    public List<String> values(String name) {
        byte[] key = key(name);
        List<String> found = new ArrayList<>();
        for (int at = find(key, bodyStart, bodyEnd); at >= 0; at = find(key, at + key.length, bodyEnd)) {
            found.add(valueAt(at + key.length));
        }
        return found;
    }

    private static byte[] key(String name) {
        return ("\"" + name + "\":").getBytes(UTF_8);
    }

    private String valueAt(int start) {
        int from = start;
        while (from < bodyEnd && bytes[from] == ' ') {
            from++;
        }
        boolean quoted = from < bodyEnd && bytes[from] == '"';
        from += quoted ? 1 : 0;
        int end = from;
        while (end < bodyEnd && !ends(bytes[end], quoted)) {
            end++;
        }
        return new String(bytes, from, end - from, UTF_8);
    }

    /** A response header, "" when there is none; {@code name} in lower case with its colon: {@code "location:"}. */
    public String header(String name) {
        int at = Parser.header(bytes, 0, headEnd, name.getBytes(ISO_8859_1));
        return at < 0 ? "" : new String(bytes, at, Parser.lineEnd(bytes, at, headEnd) - at, ISO_8859_1).strip();
    }

    private static boolean ends(byte b, boolean quoted) {
        return quoted ? b == '"' : b == ',' || b == '}' || b == ']' || b == ' ' || b == '\n';
    }

    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
