package tribune.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
        byte[] key = ("\"" + name + "\":").getBytes(UTF_8);
        int at = find(key, bodyStart, bodyEnd);
        if (at < 0) {
            return "";
        }
        int from = at + key.length;
        while (from < bodyEnd && bytes[from] == ' ') {
            from++;
        }
        boolean quoted = from < bodyEnd && bytes[from] == '"';
        int start = quoted ? from + 1 : from;
        int end = start;
        while (end < bodyEnd && !ends(bytes[end], quoted)) {
            end++;
        }
        return new String(bytes, start, end - start, UTF_8);
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
