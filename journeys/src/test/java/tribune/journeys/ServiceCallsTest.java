package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tribune.app.ServiceName;
import tribune.kernel.Services;
import tribune.kernel.web.Permit;

/** Every call between services, from whoever is not meant to make it. */
class ServiceCallsTest {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private record Call(String method, String path, String of, String by) {}

    @Test
    void a_service_refuses_a_call_that_it_is_not_meant_to_get() {
        try (var platform = Deployment.inOneProcess()) {
            var running = platform.bean(ServiceName.SALES, Services.class).running();
            var club = Club.open(platform, 100);
            var calls = calls(platform);
            assertThat(calls).hasSizeGreaterThan(4);
            SoftAssertions.assertSoftly(softly -> {
                for (var call : calls) {
                    var caller = running.get(call.by).keys();
                    var path = platform.url(ServiceName.valueOf(call.of.toUpperCase(java.util.Locale.ROOT)))
                            + call.path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
                    for (var other : running.keySet()) {
                        if (other.equals(call.by)) continue;
                        var token = running.get(other).keys().token(call.of, "call", null, LIFE);
                        softly.assertThat(status(platform, call, path, "PASETO " + token))
                                .as("%s from %s", call, other)
                                .isEqualTo(401);
                        var elsewhere = caller.token(other, "call", null, LIFE);
                        if (!other.equals(call.of))
                            softly.assertThat(status(platform, call, path, "PASETO " + elsewhere))
                                    .as("%s for %s", call, other)
                                    .isEqualTo(401);
                    }
                    var expired = caller.token(call.of, "call", null, Duration.ofSeconds(-1));
                    softly.assertThat(status(platform, call, path, "PASETO " + expired))
                            .as("%s expired", call)
                            .isEqualTo(401);
                    softly.assertThat(status(platform, call, path, ""))
                            .as("%s without", call)
                            .isEqualTo(401);
                    var person = club.office.token();
                    softly.assertThat(status(platform, call, path, "Bearer " + person))
                            .as("%s with an access token", call)
                            .isEqualTo(401);
                    var right = caller.token(call.of, "call", null, LIFE);
                    softly.assertThat(status(platform, call, path, "PASETO " + right))
                            .as("%s as it should be", call)
                            .isNotIn(401, 403);
                }
            });
        }
    }

    private static int status(Deployment platform, Call call, String url, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(
                        call.method,
                        call.method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        return Api.guest(platform).send(request).status();
    }

    private static List<Call> calls(Deployment platform) {
        var calls = new ArrayList<Call>();
        var handlers = platform.context(ServiceName.SALES)
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        handlers.forEach((mapping, handler) -> {
            var permit = handler.getMethodAnnotation(Permit.class);
            if (permit == null || permit.service().isEmpty()) return;
            var of = handler.getBeanType().getName().split("\\.")[1];
            for (var path : mapping.getPatternValues())
                for (var method : mapping.getMethodsCondition().getMethods())
                    calls.add(new Call(method.name(), path, of, permit.service()));
        });
        return calls;
    }
}
