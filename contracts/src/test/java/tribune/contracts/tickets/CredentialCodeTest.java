package tribune.contracts.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

class CredentialCodeTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Vectors VECTORS =
            JsonMapper.builder().build().readValue(Path.of("vectors/credential.json"), Vectors.class);

    record Vectors(String specification, List<Key> keys, List<GenuineCase> genuine, List<RefusedCase> refused) {}

    record Key(String keyId, String publicKey, String privateKey) {}

    record GenuineCase(
            String name,
            String form,
            String keyId,
            UUID credentialId,
            @Nullable UUID eventId,
            Instant issuedAt,
            String bytes,
            String code,
            String sha256) {
        CredentialCode fields() {
            var event = eventId == null ? null : new EventId(eventId);
            return new CredentialCode(Form.STATIC, keyId, new CredentialId(credentialId), event, issuedAt);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record RefusedCase(String name, String code, Fault fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<GenuineCase> genuine() {
        return VECTORS.genuine();
    }

    static List<RefusedCase> refused() {
        return VECTORS.refused();
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void a_genuine_code_says_what_was_signed(GenuineCase given) {
        assertThat(read(given.code())).isEqualTo(new Genuine(given.fields(), null));
        assertThat(CredentialCode.hash(given.code())).isEqualTo(given.sha256());
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void signing_gives_the_golden_text_and_bytes(GenuineCase given) {
        var key = new SigningKey(bytes(key(given.keyId()).privateKey()));
        assertThat(given.fields().text(key)).isEqualTo(given.code());
        assertThat(Base32.read(given.code())).contains(bytes(given.bytes()));
        assertThat(given.bytes().length() / 2).isLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anything_else_is_refused_with_its_fault(RefusedCase given) {
        assertThat(read(given.code())).isEqualTo(new Rejected(given.fault()));
    }

    @Test
    void only_the_named_key_signs() {
        var given = VECTORS.genuine().getFirst();
        assertThatThrownBy(() -> given.fields().text(SigningKey.generate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_other_letter_at_any_place_gives_a_second_genuine_code() {
        var code = VECTORS.genuine().getFirst().code();
        for (int place = 0; place < code.length(); place++) {
            var changed = new StringBuilder(code);
            int next = (ALPHABET.indexOf(code.charAt(place)) + 1 + place % 30) % ALPHABET.length();
            changed.setCharAt(place, ALPHABET.charAt(next));
            assertThat(read(changed.toString())).as("place %d", place).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void a_time_that_the_format_cannot_say_is_not_signed() {
        var credential = new CredentialId(new UUID(1, 2));
        for (var time : List.of("1969-12-31T23:59:59Z", "2106-02-07T06:28:16Z", "2026-01-01T00:00:00.5Z"))
            assertThatThrownBy(() ->
                            new CredentialCode(Form.STATIC, "0000000000000000", credential, null, Instant.parse(time)))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    private static Reading read(String code) {
        var keys = VECTORS.keys().stream()
                .collect(Collectors.toMap(Key::keyId, key -> Verifier.of(bytes(key.publicKey()))));
        return CredentialCode.read(code, id -> Optional.ofNullable(keys.get(id)));
    }

    private static Key key(String id) {
        return VECTORS.keys().stream()
                .filter(key -> key.keyId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
