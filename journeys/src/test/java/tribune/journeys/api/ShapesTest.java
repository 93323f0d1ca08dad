package tribune.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.core.util.Json31;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tribune.app.api.Shapes;
import tribune.contracts.Ids.EventId;

class ShapesTest {
    record Seat(
            EventId event,
            @Nullable String row,
            @Size(max = 3) List<@Size(max = 9) String> labels) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Admitted.class, name = "admitted"),
        @JsonSubTypes.Type(value = Verdict.Denied.class, name = "denied")
    })
    sealed interface Verdict {
        record Admitted(int remaining) implements Verdict {}

        record Denied(String reason) implements Verdict {}
    }

    static final class Elsewhere {
        record Seat(int number) {}
    }

    private static JsonNode drawn(Class<?> type) {
        var shapes = new Shapes("#/");
        shapes.of(type);
        return Snapshot.tree(Json31.pretty(Map.copyOf(shapes.defined())));
    }

    @Test
    void what_is_not_nullable_is_required() {
        var seat = drawn(Seat.class).path("JourneysSeat");
        assertThat(seat.path("required").toString()).isEqualTo("[\"event\",\"labels\"]");
        assertThat(seat.at("/properties/row/type").toString()).contains("string", "null");
    }

    @Test
    void an_id_is_a_uuid_and_limits_are_kept() {
        var fields = drawn(Seat.class).path("JourneysSeat").path("properties");
        assertThat(fields.at("/event/format").asString()).isEqualTo("uuid");
        assertThat(fields.at("/labels/maxItems").asInt()).isEqualTo(3);
        assertThat(fields.at("/labels/items/maxLength").asInt()).isEqualTo(9);
    }

    @Test
    void alternatives_are_told_apart_by_the_names_on_the_wire() {
        var shapes = drawn(Verdict.class);
        var verdict = shapes.path("JourneysVerdict");
        assertThat(verdict.at("/discriminator/propertyName").asString()).isEqualTo("kind");
        assertThat(verdict.at("/discriminator/mapping/admitted").asString()).isEqualTo("#/JourneysVerdictAdmitted");
        assertThat(shapes.at("/JourneysVerdictAdmitted/properties/kind/const").asString())
                .isEqualTo("admitted");
    }

    @Test
    void two_types_of_one_name_are_refused() {
        var shapes = new Shapes("#/");
        shapes.of(Seat.class);
        assertThatThrownBy(() -> shapes.of(Elsewhere.Seat.class)).hasMessageContaining("JourneysSeat");
    }
}
