package tribune.app.api;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestHeader;

/** Answers: what succeeded, and everything that may be refused. */
final class Answers {
    private final Shapes shapes;
    private final Refusals refusals;

    Answers(Shapes shapes, Refusals refusals) {
        this.shapes = shapes;
        this.refusals = refusals;
    }

    ApiResponses of(Endpoint endpoint, Registry.Entry entry) {
        var responses = new ApiResponses();
        var statuses = entry.statuses().isEmpty() ? List.of(endpoint.status()) : entry.statuses();
        for (int status : statuses) responses.addApiResponse("" + status, success(endpoint, entry, status));
        if (revalidates(endpoint))
            responses.addApiResponse("304", new ApiResponse().description("Unchanged since the version named"));
        refusals.of(endpoint, entry).forEach(responses::addApiResponse);
        return responses;
    }

    private ApiResponse success(Endpoint endpoint, Registry.Entry entry, int status) {
        var response = new ApiResponse()
                .description(entry.text("answer", HttpStatus.valueOf(status).getReasonPhrase()));
        if (revalidates(endpoint)) response.addHeaderObject("ETag", header("The version, for If-None-Match"));
        var type = endpoint.answer();
        if (type.getType() == void.class || type.getType() == Void.class) return response;
        var content = new Content();
        var media = entry.media("gives");
        if (!media.isEmpty())
            media.forEach((kind, carried) ->
                    content.addMediaType(kind, new MediaType().schema(Media.schema(shapes, kind, carried))));
        else if (endpoint.produces().equals("application/json"))
            content.addMediaType("application/json", new MediaType().schema(shapes.of(type)));
        else
            content.addMediaType(
                    endpoint.produces(), new MediaType().schema(Media.schema(shapes, endpoint.produces(), null)));
        if (entry.example("response") instanceof Object example)
            content.values().iterator().next().setExample(example);
        return response.content(content);
    }

    private static Header header(String description) {
        return new Header().description(description).schema(Drawn.typed("string"));
    }

    private static boolean revalidates(Endpoint endpoint) {
        return endpoint.arguments().stream()
                .map(argument -> argument.parameter().getAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals("If-None-Match"));
    }
}
