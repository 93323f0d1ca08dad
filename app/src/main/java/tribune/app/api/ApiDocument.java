package tribune.app.api;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.filters.OpenApiMethodFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.app.ServiceName;
import tribune.kernel.web.Permit;

/**
 * The OpenAPI 3.1 document of the services in this process, at {@code /openapi}: the same wherever it is served, and
 * without development's pages and what services ask each other. springdoc finds the handlers; everything that is said
 * about them is drawn here. Where the document is not served, none of this is loaded.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
public class ApiDocument {
    private static final String OAUTH = "oauth";
    private static final String ABOUT =
            "Ticketing for sport and live events. Amounts are minor units, times are UTC, ids"
                    + " are UUIDs. Whatever is refused is answered as a problem (RFC 9457) with a stable `type`.";

    private final Registry registry = new Registry(ServiceName.all());
    private final Shapes shapes = new Shapes("#/components/schemas/");
    private final Refusals refusals = new Refusals(new Problems());
    private final Inputs inputs = new Inputs(shapes, registry);
    private final Answers answers = new Answers(shapes, refusals);
    private final SortedSet<String> scopes = new ConcurrentSkipListSet<>();

    @Bean
    OpenAPI openApi() {
        var flow = new OAuthFlow().tokenUrl("/oauth2/token").scopes(new Scopes());
        var oauth = new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Client credentials (RFC 6749 section 4.4); a token lives ten minutes.")
                .flows(new OAuthFlows().clientCredentials(flow));
        return new OpenAPI()
                .info(new Info()
                        .title("Tribune")
                        .version("1")
                        .description(ABOUT)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("Wherever this document was read")))
                .components(new Components().addSecuritySchemes(OAUTH, oauth));
    }

    @Bean
    static OpenApiMethodFilter publicEndpoints() {
        return Endpoint::isPublic;
    }

    /** springdoc draws no schema of ours: they are drawn from the handlers' types. */
    @Bean
    static ModelConverter ownTypes() {
        return (type, context, others) -> {
            var name = Json.mapper().constructType(type.getType()).getRawClass().getName();
            if (name.startsWith("tribune.")) return new JsonSchema();
            return others.hasNext() ? others.next().resolve(type, context, others) : null;
        };
    }

    @Bean
    OperationCustomizer operations() {
        return (operation, handler) -> described(operation, Endpoint.of(handler.getMethod()));
    }

    private Operation described(Operation operation, Endpoint endpoint) {
        var entry = registry.of(endpoint.key());
        operation.addExtension("x-permission", permission(endpoint.permit(), entry.text("also")));
        return operation
                .operationId(entry.text("id"))
                .tags(List.of(entry.text("tag", endpoint.service())))
                .summary(entry.text("summary"))
                .description(entry.text("description"))
                .parameters(inputs.parameters(endpoint))
                .requestBody(inputs.body(endpoint, entry))
                .responses(answers.of(endpoint, entry))
                .security(security(endpoint, entry));
    }

    /** Who may call it, in words; {@code security} says the same to programs, but knows no limits to events. */
    private static String permission(Permit permit, @Nullable String also) {
        if (permit.open()) return also == null ? "Anybody." : "Anybody; more with scope " + also + ".";
        var scopes = "Scope " + String.join(" or ", permit.scope());
        var strongly = permit.strongly() ? " A person has logged in by a passkey or a second factor." : "";
        return switch (permit.within()) {
            case ORGANISER -> scopes + ", for the whole organiser." + strongly;
            case EVENT -> scopes + ", for the whole organiser or for this event.";
            case REQUEST -> scopes + ", for the whole organiser or for the events and checkpoints that are asked for.";
        };
    }

    private List<SecurityRequirement> security(Endpoint endpoint, Registry.Entry entry) {
        var any = endpoint.permit().scope();
        if (any.length > 0) return Arrays.stream(any).map(this::oauth).toList();
        var also = entry.text("also");
        return also == null ? List.of() : List.of(new SecurityRequirement(), oauth(also));
    }

    private SecurityRequirement oauth(String scope) {
        scopes.add(scope);
        return new SecurityRequirement().addList(OAUTH, scope);
    }

    @Bean
    OpenApiCustomizer whole() {
        return document -> {
            var paths = new Paths();
            new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
            document.paths(paths);
            shapes.defined().put("Problem", Refusals.problem());
            shapes.defined().values().forEach(this::explain);
            var components = Objects.requireNonNull(document.getComponents());
            components.setSchemas(new TreeMap<>(shapes.defined()));
            components.setResponses(refusals.shared());
            document.tags(tags(document));
            var meanings = Objects.requireNonNull(
                            components.getSecuritySchemes().get(OAUTH))
                    .getFlows()
                    .getClientCredentials();
            scopes.forEach(scope -> meanings.getScopes().addString(scope, meaning(scope)));
        };
    }

    /** A field means the same wherever it has the same name, so its words stand in one place. */
    private void explain(Schema<Object> schema) {
        if (schema.getProperties() == null) return;
        schema.getProperties().forEach((name, field) -> field.setDescription(registry.field(name)));
    }

    private List<Tag> tags(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .sorted()
                .map(tag -> new Tag().name(tag).description(words(tag)))
                .toList();
    }

    /** "scope account" where a parameter has the scope's name. */
    private String meaning(String scope) {
        return registry.parameter("scope " + scope).get("description") instanceof String own ? own : words(scope);
    }

    private String words(String name) {
        return registry.parameter(name).getOrDefault("description", name).toString();
    }
}
