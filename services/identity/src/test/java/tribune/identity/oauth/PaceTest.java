package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tribune.identity.Browser;
import tribune.identity.IdentityProcess;
import tribune.identity.login.Attempts;
import tribune.identity.login.Attempts.Limit;

class PaceTest {
    private static final List<String> ENDPOINTS =
            List.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/par");

    /** Counting goes by the minute: one that has just begun lasts for the whole test. */
    @Configuration(proxyBeanMethods = false)
    static class MinuteThatBegins {
        @Bean
        @Primary
        Clock minuteThatBegins() {
            var now = Clock.systemUTC();
            var minute = Clock.tickMinutes(ZoneOffset.UTC).instant();
            return Clock.offset(now, Duration.between(now.instant(), minute));
        }
    }

    private static IdentityProcess identity() {
        return new IdentityProcess(Map.of(), List.of(MinuteThatBegins.class));
    }

    private static Browser.Shown as(IdentityProcess identity, String path, String client) {
        var form = new HashMap<>(Map.of("client_id", client, "client_secret", "wrong", "token", "x"));
        form.put("grant_type", "client_credentials");
        return identity.browser().post(path, form);
    }

    private static Browser.Shown refused(IdentityProcess identity, String client) {
        for (int i = 0; i < 300; i++)
            assertThat(as(identity, "/oauth2/token", client).status()).isEqualTo(401);
        return as(identity, "/oauth2/token", client);
    }

    private static void says(Browser.Shown refused) {
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().get("retry-after")).containsExactly("60");
        assertThat(refused.body()).contains("\"error\":\"temporarily_unavailable\"");
    }

    @Test
    void who_tries_secrets_of_one_client_waits_at_every_endpoint_and_learns_nothing_of_which_there_are() {
        try (var identity = identity()) {
            var known = refused(identity, IdentityProcess.BOOTSTRAP);
            var unknown = refused(identity, "nobody-at-all");

            says(known);
            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.body()).isEqualTo(known.body());
            assertThat(unknown.headers().keySet()).isEqualTo(known.headers().keySet());
            for (var path : ENDPOINTS) says(as(identity, path, IdentityProcess.BOOTSTRAP));
            assertThat(identity.token(
                                    IdentityProcess.BOOTSTRAP, IdentityProcess.SECRET, "grant_type=client_credentials")
                            .status())
                    .isEqualTo(429);
            assertThat(as(identity, "/oauth2/token", "somebody-else").status()).isEqualTo(401);
        }
    }

    @Test
    void a_network_that_asks_without_end_waits_whoever_it_says_it_is() {
        try (var identity = identity()) {
            var attempts = identity.bean(Attempts.class);
            assertThat(as(identity, "/oauth2/token", "somebody").status()).isEqualTo(401);
            for (int i = 0; i < 3_000; i++) attempts.allows(Limit.TOKENS_OF_SOURCE, "127.0.0.1");

            for (var path : ENDPOINTS) {
                says(as(identity, path, "somebody"));
                says(identity.browser().post(path, Map.of("client_id", "admin")));
            }
            assertThat(identity.browser().get("/oauth2/jwks").status()).isEqualTo(200);
        }
    }
}
