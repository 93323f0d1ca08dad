package tribune.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tribune.app.ServiceName;
import tribune.journeys.Api;
import tribune.journeys.Deployment;

/** The OpenAPI document as the platform serves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final String SNAPSHOT = "contracts/snapshots/openapi.json";

    private Deployment platform;
    private String served;
    private JsonNode document;

    @BeforeAll
    void open() {
        platform = Deployment.inOneProcess();
        served = Snapshot.sorted(Api.guest(platform).get("/openapi").ok().body().toString());
        document = Snapshot.tree(served);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private void operations(BiConsumer<String, JsonNode> each) {
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(verb -> each.accept(
                                verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                verb.getValue())));
    }

    @Test
    void the_document_is_the_one_in_the_repository() {
        Snapshot.check(SNAPSHOT, served);
    }

    @Test
    void clients_of_the_released_document_still_work() {
        Snapshot.read("contracts/snapshots/openapi.released.json")
                .ifPresent(released -> assertThat(Compatibility.breaksOfApi(Snapshot.tree(released), document))
                        .isEmpty());
    }

    @Test
    void the_paths_of_the_white_paper_are_there() {
        var keys = new ArrayList<String>();
        operations((key, _) -> keys.add(key));
        assertThat(keys)
                .contains(
                        "GET /v1/events",
                        "GET /v1/events/{event_id}",
                        "POST /v1/cart",
                        "POST /v1/checkout",
                        "POST /v1/payment/confirmation",
                        "POST /v1/ticket/issue",
                        "POST /v1/access/validate")
                .noneMatch(key -> key.contains("/internal/") || key.contains("/dev/"));
    }

    @Test
    void every_operation_is_described_and_every_description_has_its_operation() {
        var served = new TreeSet<String>();
        operations((key, _) -> served.add(key));
        var described = new TreeSet<String>();
        for (var service : ServiceName.all()) {
            var entries = Pattern.compile("(?m)^([A-Z]+ /\\S+):$")
                    .matcher(Snapshot.read("app/src/main/resources/api/" + service + ".yaml")
                            .orElseThrow());
            while (entries.find()) described.add(entries.group(1));
        }
        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_every_parameter_a_description() {
        List<String> names = new ArrayList<>();
        List<String> bare = new ArrayList<>();
        operations((key, operation) -> {
            names.add(operation.path("operationId").asString());
            operation.path("parameters").forEach(parameter -> {
                if (!parameter.has("description"))
                    bare.add(key + " " + parameter.path("name").asString());
            });
        });
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z]+"));
        assertThat(bare).isEmpty();
    }

    @Test
    void every_body_has_an_example() {
        List<String> without = new ArrayList<>();
        operations((key, operation) -> {
            if (!exemplary(operation.path("requestBody").path("content"))) without.add(key + " request");
            operation.path("responses").propertyStream().forEach(response -> {
                var content = response.getValue().path("content");
                if (!exemplary(content)) without.add(key + " " + response.getKey());
            });
        });
        assertThat(without).isEmpty();
    }

    /** An example in the first media type; pictures of bytes say nothing. */
    private static boolean exemplary(JsonNode content) {
        if (content.isEmpty()) return true;
        var first = content.iterator().next();
        return first.has("example")
                || first.has("examples")
                || first.at("/schema/format").asString("").equals("binary");
    }

    @Test
    void what_needs_a_token_says_which_scope_and_how_it_is_refused() {
        operations((key, operation) -> {
            var security = operation.path("security");
            if (security.isEmpty()) return;
            assertThat(security.toString()).as(key).containsPattern("[a-z]+:[a-z]+|\"account\"");
            assertThat(operation.path("responses").has("401")).as(key).isTrue();
        });
    }

    @Test
    void every_operation_says_in_words_who_may_call_it() {
        operations((key, operation) -> {
            var words = operation.path("x-permission").asString("");
            assertThat(words).as(key).matches("(Anybody|Scope ).+|Anybody\\.");
            operation
                    .path("security")
                    .forEach(way -> way.path("oauth")
                            .forEach(scope -> assertThat(words).as(key).contains(scope.asString())));
        });
    }

    @Test
    void the_examples_are_what_the_code_reads_and_writes() {
        assertThat(new Examples(platform.context(ServiceName.CATALOG), document).faults())
                .isEmpty();
    }
}
