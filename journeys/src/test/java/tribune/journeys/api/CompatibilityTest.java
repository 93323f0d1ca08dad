package tribune.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final String API = """
            {"paths": {"/v1/cart": {"post": {
              "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 200}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Wanted"}}}},
              "responses": {"201": {"content": {"application/json":
                {"schema": {"$ref": "#/components/schemas/Cart"}}}}}}}},
             "components": {"schemas": {
              "Wanted": {"type": "object", "required": ["seat"], "properties": {
                "seat": {"type": "integer"}, "kind": {"type": "string", "enum": ["AWAY", "HOUSE"]}}},
              "Cart": {"type": "object", "required": ["id", "state"], "properties": {
                "id": {"type": "string"}, "state": {"type": "string", "enum": ["OPEN", "CLOSED"]}}}}}}
            """;

    private static java.util.List<String> changed(String from, String to) {
        assertThat(API).contains(from);
        return Compatibility.breaksOfApi(Snapshot.tree(API), Snapshot.tree(API.replace(from, to)));
    }

    @Test
    void the_same_document_breaks_nothing() {
        assertThat(changed("AWAY", "AWAY")).isEmpty();
    }

    @Test
    void a_removed_operation_breaks() {
        assertThat(changed("\"post\"", "\"put\"")).containsExactly("post /v1/cart: removed");
    }

    @Test
    void a_field_that_a_request_now_needs_breaks() {
        assertThat(changed("[\"seat\"]", "[\"seat\", \"kind\"]"))
                .containsExactly("post /v1/cart body.kind: now required");
    }

    @Test
    void a_removed_field_breaks() {
        assertThat(changed("\"seat\": {\"type\": \"integer\"}, ", ""))
                .containsExactly("post /v1/cart body.seat: removed");
    }

    @Test
    void a_value_that_a_request_may_no_longer_have_breaks() {
        assertThat(changed("[\"AWAY\", \"HOUSE\"]", "[\"HOUSE\"]"))
                .containsExactly("post /v1/cart body.kind: no longer [AWAY]");
    }

    @Test
    void a_field_that_an_answer_may_lack_breaks() {
        assertThat(changed("[\"id\", \"state\"]", "[\"id\"]"))
                .containsExactly("post /v1/cart answer.state: no longer always there");
    }

    @Test
    void another_type_breaks() {
        assertThat(changed("\"seat\": {\"type\": \"integer\"}", "\"seat\": {\"type\": \"string\"}"))
                .containsExactly("post /v1/cart body.seat: [integer] is now [string]");
    }

    @Test
    void a_lower_limit_breaks() {
        assertThat(changed("200", "100")).containsExactly("post /v1/cart query limit: maximum is lower");
    }

    @Test
    void additions_break_nothing() {
        assertThat(changed(
                        "\"seat\": {\"type\": \"integer\"}, ",
                        "\"seat\": {\"type\": \"integer\"}, \"row\": {\"type\": \"string\"}, "))
                .isEmpty();
        assertThat(changed("[\"OPEN\", \"CLOSED\"]", "[\"OPEN\", \"CLOSED\", \"PAID\"]"))
                .isEmpty();
        assertThat(changed("\"maximum\": 200", "\"maximum\": 500")).isEmpty();
    }

    @Test
    void a_fact_may_gain_only_what_older_ones_can_lack() {
        var before = Snapshot.tree(
                "{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": {\"type\": \"string\"}}}");
        var after = Snapshot.tree("{\"type\": \"object\", \"required\": [\"a\", \"b\"],"
                + " \"properties\": {\"a\": {\"type\": \"string\"}, \"b\": {\"type\": \"string\"}}}");
        assertThat(Compatibility.breaksOfFact(before, after)).containsExactly(".b: now required");
    }
}
