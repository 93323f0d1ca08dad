package tribune.contracts.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.tickets.CredentialCode.Fault;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialCode.Genuine;
import tribune.contracts.tickets.CredentialCode.Reading;
import tribune.contracts.tickets.CredentialCode.Rejected;
import tribune.kernel.SigningKey;
import tribune.kernel.SigningKey.Verifier;

class RotatingCodeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Golden GOLDEN = JSON.readValue(Path.of("vectors/rotating.json"), Golden.class);
    static final List<Shown> SHOWN = GOLDEN.shown;
    static final List<Refused> REFUSED = GOLDEN.refused;

    record Golden(
            String specification,
            String keyId,
            String publicKey,
            String privateKey,
            UUID credentialId,
            UUID eventId,
            Instant issuedAt,
            String signedPart,
            String sha256,
            String secret,
            List<Shown> shown,
            JsonNode record,
            List<Refused> refused) {}

    record Shown(Instant at, long step, String mac, String text) {}

    record Refused(String name, String code, Fault fault) {}

    private record Signatures(String source, List<Signature> cases) {}

    private record Signature(int id, String key, String message, String signature, boolean valid) {}

    @ParameterizedTest
    @FieldSource("SHOWN")
    void a_phone_shows_the_signed_part_and_the_time_code_of_the_moment(Shown given) {
        var code = TimeCode.at(given.at, bytes(GOLDEN.secret));
        assertThat(code).isEqualTo(new TimeCode(given.step, given.mac));
        assertThat(code.after(signed())).isEqualTo(given.text).hasSize(CredentialCode.MAX_TEXT);
        assertThat(TimeCode.in(given.text)).contains(code);
        assertThat(code.isGenuine(bytes(GOLDEN.secret))).isTrue();
        assertThat(read(given.text)).isEqualTo(new Genuine(fields(), code));
        assertThat(CredentialCode.hash(CredentialCode.signedPart(given.text))).isEqualTo(GOLDEN.sha256);
    }

    @Test
    void the_signed_part_alone_is_read_and_has_no_time_code() {
        assertThat(signed()).isEqualTo(GOLDEN.signedPart);
        assertThat(read(GOLDEN.signedPart)).isEqualTo(new Genuine(fields(), null));
        assertThat(TimeCode.in(GOLDEN.signedPart)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void anything_else_is_refused_with_its_fault(Refused given) {
        assertThat(read(given.code)).isEqualTo(new Rejected(given.fault));
    }

    @Test
    void every_flipped_bit_of_the_signed_part_is_refused() {
        var bytes = Base32.read(GOLDEN.signedPart).orElseThrow();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(read(Base32.write(flipped))).as("bit %d", bit).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void every_flipped_bit_of_the_time_code_makes_it_false() {
        var secret = bytes(GOLDEN.secret);
        var text = Base32.read(GOLDEN.shown.getFirst().text).orElseThrow();
        IntStream.range(110 * 8, text.length * 8).forEach(bit -> {
            var flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            var code = TimeCode.in(Base32.write(flipped)).orElseThrow();
            assertThat(code.isGenuine(secret)).as("bit %d", bit).isFalse();
        });
        assertThat(TimeCode.at(GOLDEN.shown.getFirst().at, TimeCode.freshSecret())
                        .isGenuine(secret))
                .isFalse();
    }

    @Test
    void signatures_hold_as_project_wycheproof_says() {
        var wrong = JSON.readValue(Path.of("vectors/ed25519.json"), Signatures.class).cases.stream()
                .filter(each -> holds(each) != each.valid)
                .map(Signature::id);
        assertThat(wrong).isEmpty();
    }

    private static boolean holds(Signature given) {
        return Verifier.of(bytes(given.key)).verifies(bytes(given.message), bytes(given.signature));
    }

    private static String signed() {
        return fields().text(new SigningKey(bytes(GOLDEN.privateKey)));
    }

    private static CredentialCode fields() {
        return new CredentialCode(
                Form.ROTATING,
                GOLDEN.keyId,
                new CredentialId(GOLDEN.credentialId),
                new EventId(GOLDEN.eventId),
                GOLDEN.issuedAt);
    }

    private static Reading read(String code) {
        var key = Verifier.of(bytes(GOLDEN.publicKey));
        return CredentialCode.read(code, id -> Optional.of(key).filter(_ -> id.equals(GOLDEN.keyId)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
