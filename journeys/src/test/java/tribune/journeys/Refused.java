package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What a refusal looks like: RFC 9457, with a type and a trace, and never "our fault". */
final class Refused {
    private Refused() {}

    static void as(Api.Answer answer, Integer... allowed) {
        var what = answer.raw().request().method() + " " + answer.raw().uri() + " -> " + answer.body();
        assertThat(answer.status()).as(what).isIn(Arrays.asList(allowed));
        problem(answer);
    }

    /** Any status of the client's fault. */
    static void somehow(Api.Answer answer) {
        var what = answer.raw().request().method() + " " + answer.raw().uri() + " -> " + answer.body();
        assertThat(answer.status()).as(what).isBetween(400, 499);
        problem(answer);
    }

    private static void problem(Api.Answer answer) {
        var type = answer.raw().headers().firstValue("Content-Type").orElse("");
        assertThat(type).as(answer.raw().uri().toString()).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isNotBlank();
        assertThat(answer.text("/title")).isNotBlank();
        assertThat(answer.body().at("/status").asInt()).isEqualTo(answer.status());
        assertThat(answer.text("/traceId")).isNotBlank();
    }
}
