package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tribune.app.ServiceName;

/** A revocation reaches every service, and holds in one that is cut off afterwards. */
class DenialTest {
    @Test
    void a_revoked_client_is_refused_everywhere_and_stays_so_without_identity_and_broker() {
        try (var platform = Deployment.split()) {
            var club = Club.open(platform, 500);
            var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
            var clients = "/v1/organisers/" + club.organiser + "/api-clients";
            var made = admin.post(clients, Map.of("name", "Gate", "scopes", List.of("access:scan")))
                    .ok();
            var gate = Api.guest(platform).signIn(made.text("/client/clientId"), made.text("/clientSecret"));
            gate.get("/v1/checkpoints").ok();
            club.office.get("/v1/checkpoints").ok();

            admin.delete(clients + "/" + made.text("/client/id")).ok();
            Club.eventually(
                    () -> assertThat(gate.get("/v1/checkpoints").status()).isEqualTo(401));

            platform.stop(ServiceName.IDENTITY);
            platform.nats().stop();
            platform.restart(ServiceName.ACCESS);
            var answer = gate.get("/v1/checkpoints");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/type")).endsWith("access-revoked");
            assertThat(club.office.get("/v1/checkpoints").status()).isEqualTo(200);
        }
    }
}
