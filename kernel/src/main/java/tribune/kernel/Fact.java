package tribune.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A thing that happened, as a CloudEvents 1.0 event (structured JSON; a batch of them is one envelope on the bus).
 * {@code type} is {@code service.noun.verb.vN}, {@code subject} the id of what it is about, {@code organiser} an
 * extension attribute. Facts carry ids, never personal fields.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        UUID organiser,
        @JsonProperty("traceparent") @Nullable String trace,
        String datacontenttype,
        JsonNode data) {

    static Fact of(
            UUID id, String type, String subject, Instant time, UUID organiser, @Nullable String trace, String json) {
        var source = "/tribune/" + producer(type);
        return new Fact("1.0", id, source, type, subject, time, organiser, trace, "application/json", Json.tree(json));
    }

    public <T> T as(Class<T> type) {
        return Json.convert(data, type);
    }

    /** The service that a fact's type names. */
    static String producer(String type) {
        return type.substring(0, type.indexOf('.'));
    }

    public static List<Fact> envelope(String json) {
        return Json.read(json, new TypeReference<>() {});
    }
}
