package tribune.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Finds the end of one HTTP/1.1 response in a buffer (RFC 9112): Content-Length or chunked, no trailers. */
final class Parser {
    private static final byte[] LENGTH = "content-length:".getBytes(ISO_8859_1);
    private static final byte[] ENCODING = "transfer-encoding:".getBytes(ISO_8859_1);
    private static final byte[] CONNECTION = "connection:".getBytes(ISO_8859_1);
    private static final byte[] CLOSE = "close".getBytes(ISO_8859_1);

    private Parser() {}

    /**
     * Fills {@code into} when the first {@code filled} bytes hold a whole response. A chunked body is joined in place.
     *
     * @return true when the response is whole
     */
    static boolean parse(byte[] buffer, int filled, Reply into) {
        int head = headEnd(buffer, filled);
        if (head < 0) {
            return false;
        }
        int status = (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
        int length = header(buffer, 0, head, LENGTH);
        int end;
        if (length >= 0) {
            end = head + number(buffer, length, 10);
        } else if (header(buffer, 0, head, ENCODING) >= 0) {
            end = joinChunks(buffer, head, filled);
        } else {
            end = head;
        }
        if (end < 0 || end > filled) {
            return false;
        }
        into.set(buffer, status, head, head, end);
        return true;
    }

    static boolean closes(byte[] buffer, int headEnd) {
        int at = header(buffer, 0, headEnd, CONNECTION);
        return at >= 0 && startsWith(buffer, skipBlanks(buffer, at), headEnd, CLOSE);
    }

    static int headEnd(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Where a header's value begins, -1 when there is none; the wanted name is in lower case, with its colon. */
    static int header(byte[] buffer, int from, int headEnd, byte[] wanted) {
        int line = lineEnd(buffer, from, headEnd) + 2;
        while (line < headEnd) {
            if (startsWith(buffer, line, headEnd, wanted)) {
                return line + wanted.length;
            }
            line = lineEnd(buffer, line, headEnd) + 2;
        }
        return -1;
    }

    static int lineEnd(byte[] buffer, int from, int limit) {
        int i = from;
        while (i < limit && buffer[i] != '\r') {
            i++;
        }
        return i;
    }

    /** Joins the chunks into one body from {@code start} and returns its end; -1, unmoved, while one is missing. */
    private static int joinChunks(byte[] buffer, int start, int filled) {
        int at = start;
        while (true) { // first pass: is the last chunk there?
            int line = lineEnd(buffer, at, filled);
            if (line + 2 > filled) {
                return -1;
            }
            int size = number(buffer, at, 16);
            at = line + 2 + size + 2;
            if (at > filled) {
                return -1;
            }
            if (size == 0) {
                break;
            }
        }
        int body = start;
        at = start;
        for (int size = number(buffer, at, 16); size > 0; size = number(buffer, at, 16)) {
            int data = lineEnd(buffer, at, filled) + 2;
            System.arraycopy(buffer, data, buffer, body, size);
            body += size;
            at = data + size + 2;
        }
        return body;
    }

    private static boolean startsWith(byte[] buffer, int at, int limit, byte[] wanted) {
        if (at + wanted.length > limit) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            int b = buffer[at + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(byte[] buffer, int at) {
        int i = at;
        while (buffer[i] == ' ') {
            i++;
        }
        return i;
    }

    private static int number(byte[] buffer, int at, int radix) {
        int value = 0;
        for (int i = skipBlanks(buffer, at); ; i++) {
            int digit = Character.digit(buffer[i], radix);
            if (digit < 0) {
                return value;
            }
            value = value * radix + digit;
        }
    }
}
