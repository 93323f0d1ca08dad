package tribune.contracts.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tribune.kernel.SigningKey.Verifier;

/** Project Wycheproof's Ed25519 file as its publishers wrote it; {@code bin/ci} says where it lies. */
@Tag("published")
class PublishedSignaturesTest {
    @Test
    void each_published_signature_holds_or_not_as_it_should() {
        var folder = Objects.requireNonNull(System.getenv("TRIBUNE_PUBLISHED_FILES"));
        var file = JsonMapper.builder().build().readTree(Path.of(folder, "vectors/wycheproof/ed25519_test.json"));
        var wrong = new ArrayList<Integer>();
        int tried = 0;
        for (var group : file.get("testGroups")) {
            var key = Verifier.of(bytes(group.get("publicKey").get("pk").asString()));
            for (var test : group.get("tests")) {
                boolean holds = key.verifies(
                        bytes(test.get("msg").asString()), bytes(test.get("sig").asString()));
                if (holds != test.get("result").asString().equals("valid"))
                    wrong.add(test.get("tcId").asInt());
                tried++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
