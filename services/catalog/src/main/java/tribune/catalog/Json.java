package tribune.catalog;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
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
        boolean shape =
                malformed instanceof DatabindException && !malformed.getPath().isEmpty();
        var where = shape ? pointer(malformed) + ", " + place(malformed) : place(malformed);
        return new Faults().fatal(where, what(malformed));
    }

    private static String place(JacksonException malformed) {
        var at = malformed.getLocation();
        return at == null ? "line 1" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** RFC 6901: /sections/3/name. */
    private static String pointer(JacksonException malformed) {
        return malformed.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /** Our words: those of the library name its classes. */
    private static String what(JacksonException malformed) {
        return switch (malformed) {
            case UnexpectedEndOfInputException _ -> "the file ends in the middle";
            case UnrecognizedPropertyException _ -> "this key is not known";
            case MismatchedInputException _ -> "is missing, or not of the kind that belongs here";
            case DatabindException _ -> "does not fit what belongs here";
            case StreamReadException _ -> "the text is not JSON from here on, or a key is there twice";
            default -> "is not readable as JSON";
        };
    }
}
