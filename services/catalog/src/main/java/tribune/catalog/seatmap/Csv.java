package tribune.catalog.seatmap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tribune.catalog.Faults;

/** RFC 4180: commas, quoted fields with doubled quotes, line breaks inside quotes. A byte-order mark is skipped. */
final class Csv {
    private static final int MAX_RECORDS = 200_000;
    private static final int MAX_FIELDS = 100;

    /** {@code line} is the line in which the record begins, counted from 1. */
    record Record(int line, List<String> fields) {}

    private final Faults faults = new Faults();
    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The records in order, without empty lines. */
    static List<Record> read(byte[] file) {
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return new Csv(decoded.toString()).records();
        } catch (CharacterCodingException malformed) {
            throw new Faults().fatal("file", "is not UTF-8");
        }
    }

    private List<Record> records() {
        var records = new ArrayList<Record>();
        while (at < text.length()) {
            var read = record();
            if (read.fields().size() > 1 || !read.fields().getFirst().isBlank()) records.add(read);
            if (records.size() > MAX_RECORDS) throw faults.fatal("line " + line, "more than " + MAX_RECORDS + " lines");
        }
        return records;
    }

    private Record record() {
        int begin = line;
        var fields = new ArrayList<String>();
        do {
            fields.add(peek() == '"' ? quoted() : plain());
            if (fields.size() > MAX_FIELDS) throw faults.fatal("line " + begin, "more than " + MAX_FIELDS + " fields");
        } while (skip(','));
        if (skip('\r')) at += peek() == '\n' ? 1 : 0;
        else if (at < text.length() && !skip('\n')) throw faults.fatal("line " + line, "text after a closing quote");
        line++;
        return new Record(begin, fields);
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(start, at);
    }

    private String quoted() {
        int begin = line;
        var field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && peek() != '"') return field.toString();
            if (c == '"') at++;
            if (c == '\n') line++;
            field.append(c);
        }
        throw faults.fatal("line " + begin, "a quote is never closed");
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean skip(char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    /** One field as written: quoted where needed. */
    static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** A text as written: what a spreadsheet would run as a formula gets an apostrophe in front. */
    static String text(String value) {
        return field(!value.isEmpty() && "=+-@\t\r'".indexOf(value.charAt(0)) >= 0 ? "'" + value : value);
    }

    /** The text that {@link #text} wrote. */
    static String unguarded(String value) {
        boolean guarded = value.length() > 1 && value.charAt(0) == '\'' && "=+-@\t\r'".indexOf(value.charAt(1)) >= 0;
        return guarded ? value.substring(1) : value;
    }
}
