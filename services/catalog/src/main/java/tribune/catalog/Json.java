package tribune.catalog;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How files are read: strictly, so that a misspelt or doubled key is told and not dropped. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The file as a tree; a file that isn't JSON is refused with line and column. */
    public static JsonNode tree(byte[] file) {
        try {
            var tree = MAPPER.readTree(file);
            if (tree == null || tree.isMissingNode()) throw new Faults().fatal("line 1", "the file is empty");
            return tree;
        } catch (JacksonException malformed) {
            throw refused(malformed);
        }
    }

    /** The file as a record; what doesn't fit its shape is refused with its path. */
    public static <T> T read(byte[] file, Class<T> type) {
        try {
            var value = MAPPER.readValue(file, type);
            if (value == null) throw new Faults().fatal("line 1", "the file holds null");
            return value;
        } catch (JacksonException malformed) {
            throw refused(malformed);
        }
    }

    private static RefusedFile refused(JacksonException malformed) {
        var at = malformed.getLocation();
        var line = at == null ? "line 1" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
        var message = malformed.getOriginalMessage();
        var what = message == null
                ? "is not readable as JSON"
                : message.lines().findFirst().orElse("");
        return new Faults().fatal(line, what.length() > 200 ? what.substring(0, 200) : what);
    }
}
