package tribune.app.api;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;

/** The problems (RFC 9457) that an operation may answer, by status. What many share is defined once. */
final class Refusals {
    private final Problems problems;
    private final SortedMap<String, ApiResponse> shared = new TreeMap<>();

    Refusals(Problems problems) {
        this.problems = problems;
    }

    SortedMap<String, ApiResponse> shared() {
        return shared;
    }

    Map<String, ApiResponse> of(Endpoint endpoint, Registry.Entry entry) {
        var possible = new LinkedHashSet<>(usual(endpoint, entry));
        entry.problems().forEach(slug -> possible.add(problems.named(slug)));
        var byStatus =
                possible.stream().collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
        var responses = new LinkedHashMap<String, ApiResponse>();
        byStatus.forEach((status, those) -> responses.put("" + status, response(status, those)));
        return responses;
    }

    /** What follows from the operation's form. */
    private static List<Problem> usual(Endpoint endpoint, Registry.Entry entry) {
        var usual = new ArrayList<Problem>(List.of(CommonProblem.MALFORMED_REQUEST, CommonProblem.INVALID_FIELD));
        var secured = endpoint.permit().scope().length > 0;
        if (secured || entry.text("also") != null) usual.add(CommonProblem.NOT_SIGNED_IN);
        if (secured) usual.addAll(List.of(CommonProblem.ACCESS_REVOKED, CommonProblem.NOT_PERMITTED));
        if (endpoint.permit().strongly()) usual.add(CommonProblem.STRONGER_LOG_IN_NEEDED);
        if (endpoint.namesSomething()) usual.add(CommonProblem.NOT_FOUND);
        if (endpoint.body() != null) {
            usual.add(CommonProblem.BODY_TOO_LARGE);
            usual.add(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        if (takesKey(endpoint)) {
            usual.add(CommonProblem.IDEMPOTENCY_KEY_MISSING);
            usual.add(CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        usual.add(CommonProblem.BUSY);
        return usual;
    }

    private static boolean takesKey(Endpoint endpoint) {
        return endpoint.arguments().stream()
                .map(argument ->
                        argument.parameter().getAnnotation(org.springframework.web.bind.annotation.RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals("Idempotency-Key"));
    }

    private ApiResponse response(int status, List<Problem> those) {
        if (!those.stream().allMatch(CommonProblem.class::isInstance)) return made(status, those);
        var name = those.stream().map(Refusals::camelCase).collect(Collectors.joining("Or"));
        shared.computeIfAbsent(name, _ -> made(status, those));
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static String camelCase(Problem problem) {
        return java.util.Arrays.stream(problem.slug().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static ApiResponse made(int status, List<Problem> those) {
        var types = Drawn.typed("string");
        var media = new MediaType();
        for (var problem : those) {
            types.addEnumItemObject(Problem.BASE + problem.slug());
            media.addExamples(
                    problem.slug(), new Example().summary(problem.title()).value(example(problem)));
        }
        var typed = Drawn.typed("object");
        typed.addProperty("type", types);
        media.schema(Drawn.allOf(Drawn.reference("#/components/schemas/Problem"), typed));
        var response = new ApiResponse()
                .description(those.stream().map(Problem::title).collect(Collectors.joining("; ")))
                .content(new Content().addMediaType("application/problem+json", media));
        if (status == 429 || status == 503)
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds to wait").schema(Drawn.typed("integer")));
        return response;
    }

    private static Map<String, Object> example(Problem problem) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", Problem.BASE + problem.slug());
        example.put("title", problem.title());
        example.put("status", problem.status());
        example.put("detail", "what exactly was wrong with this request");
        return example;
    }

    /** RFC 9457, section 3. Further members say more, such as the seats that were taken. */
    static Schema<Object> problem() {
        var schema = Drawn.typed("object");
        schema.setDescription("RFC 9457. `type` is stable and names the problem; other members may be added to it.");
        for (var member : List.of("title", "detail", "instance", "traceId", "field"))
            schema.addProperty(member, Drawn.typed("string"));
        schema.addProperty("type", Drawn.typed("string", "uri"));
        schema.addProperty("status", Drawn.typed("integer"));
        schema.setRequired(List.of("type", "title", "status"));
        return schema;
    }
}
