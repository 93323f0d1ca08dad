package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tribune.app.ServiceName;
import tribune.kernel.Service;
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
            var club = Club.open(platform, 500);
            var calls = calls(platform);
            assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
            SoftAssertions.assertSoftly(softly -> {
                for (var call : calls) {
                    for (var proof : wrong(call, running, club.office.token()).entrySet())
                        softly.assertThat(status(platform, call, proof.getValue()))
                                .as("%s %s", call, proof.getKey())
                                .isEqualTo(401);
                    var right = running.get(call.by).keys().token(call.of, "call", null, LIFE);
                    softly.assertThat(status(platform, call, "PASETO " + right))
                            .as("%s from whom it should be, without what is asked", call)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                }
            });
        }
    }

    /** Headers that must not do, by what is wrong with them. */
    private static Map<String, String> wrong(Call call, Map<String, Service> running, String accessToken) {
        var caller = running.get(call.by).keys();
        var headers = new LinkedHashMap<String, String>();
        headers.put("without a token", "");
        headers.put("with an access token", "Bearer " + accessToken);
        headers.put("expired", "PASETO " + caller.token(call.of, "call", null, Duration.ofSeconds(-1)));
        for (var other : running.keySet()) {
            if (!other.equals(call.by)) {
                var others = running.get(other).keys().token(call.of, "call", null, LIFE);
                headers.put("from " + other, "PASETO " + others);
            }
            if (!other.equals(call.of))
                headers.put("for " + other, "PASETO " + caller.token(other, "call", null, LIFE));
        }
        return headers;
    }

    private static int status(Deployment platform, Call call, String authorization) {
        var url = platform.url(ServiceName.SALES) + call.path.replaceAll("\\{\\w+}", "" + UUID.randomUUID());
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
