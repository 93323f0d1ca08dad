package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.ResourceAccessException;
import tribune.app.ServiceName;
import tribune.kernel.web.Ports;

/** Two processes that know each other by certificates, with the settings of deploy/kubernetes. */
class MutualTlsTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void processes_of_one_authority_talk_and_nobody_else_does() {
        var ours = new TestAuthority(folder);
        var theirs = new TestAuthority(elsewhere);
        try (var payments = Deployment.alone(ServiceName.PAYMENTS, ours.settings("payments"))) {
            var address = payments.url(ServiceName.PAYMENTS).replace("http:", "https:");

            assertThat(liveness(ours.settings("sales"), address)).isEqualTo("{\"status\":\"UP\"}");
            // Certificates of another authority: we do not believe them, and they are not believed.
            assertThatThrownBy(() -> liveness(theirs.settings("sales"), address))
                    .hasRootCauseInstanceOf(GeneralSecurityException.class);
            // The right server, but nothing to be known by.
            var nameless = new HashMap<String, Object>();
            nameless.put("spring.ssl.bundle.pem.platform.truststore.certificate", "file:" + ours.certificate());
            nameless.put("tribune.tls.bundle", "platform");
            assertThatThrownBy(() -> liveness(nameless, address))
                    .isInstanceOf(ResourceAccessException.class)
                    .hasStackTraceContaining("certificate_required");
        }
    }

    /** What payments answers to a process with these settings. */
    private static String liveness(Map<String, Object> tls, String payments) {
        var settings = new HashMap<>(tls);
        settings.put("tribune.url.payments", payments);
        try (var messaging = Deployment.alone(ServiceName.MESSAGING, settings)) {
            return messaging
                    .bean(ServiceName.MESSAGING, Ports.class)
                    .untrusted("payments")
                    .get()
                    .uri("/health/liveness")
                    .retrieve()
                    .body(String.class);
        }
    }
}
