package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.testing.TestService;

class SigningKeysTest {
    private final TestService identity = new TestService("identity");
    private final SigningKeys keys = new SigningKeys(identity.service());

    @AfterEach
    void close() {
        identity.close();
    }

    private static List<String> kids(JWKSource<SecurityContext> source) throws Exception {
        return source.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private String signs() throws Exception {
        return kids(keys.signing()).getFirst();
    }

    @Test
    void the_first_key_signs_at_once_and_a_restart_keeps_it() throws Exception {
        assertThat(kids(keys.published())).containsExactly(signs());
        assertThat(kids(new SigningKeys(identity.service()).signing())).containsExactly(signs());
    }

    @Test
    void the_next_key_is_published_a_day_before_it_signs_and_the_old_one_until_its_tokens_are_through()
            throws Exception {
        var first = signs();
        identity.advance(SigningKeys.PERIOD.minusSeconds(1));
        keys.rotate();
        assertThat(kids(keys.published())).containsExactly(first);

        identity.advance(Duration.ofSeconds(1));
        keys.rotate();
        assertThat(kids(keys.published())).hasSize(2).startsWith(first);
        assertThat(signs()).isEqualTo(first);
        var second = kids(keys.published()).getLast();

        identity.advance(SigningKeys.AHEAD);
        keys.rotate();
        assertThat(signs()).isEqualTo(second);
        assertThat(kids(keys.published())).containsExactly(first, second);

        identity.advance(SigningKeys.AFTER);
        keys.rotate();
        assertThat(kids(keys.published())).containsExactly(second);
        assertThat(identity.service().keys().rsaKey(first, "PS256")).isPresent();
    }

    @Test
    void another_process_learns_of_a_new_key_without_being_told() throws Exception {
        var other = new SigningKeys(identity.service());
        keys.renew();

        identity.advance(Duration.ofMinutes(1));

        assertThat(kids(other.published())).isEqualTo(kids(keys.published())).hasSize(2);
    }

    @Test
    void a_key_in_wrong_hands_is_replaced_at_once_and_believed_no_more() throws Exception {
        var stolen = signs();
        keys.renew();

        keys.replace();

        assertThat(kids(keys.published())).hasSize(1).doesNotContain(stolen);
        assertThat(identity.service().keys().rsaKey(stolen, "PS256")).isEmpty();
        assertThat(identity.service().keys().rsaKey(signs(), "PS256")).isPresent();
    }

    @Test
    void a_secret_part_lies_in_the_database_under_seal_only() throws Exception {
        var kept = identity.service()
                .database()
                .directory(() -> identity.service()
                        .database()
                        .sql("select private_sealed from signing_key where algorithm = 'PS256'")
                        .query((row, _) -> row.getBytes("private_sealed"))
                        .single());
        var plain = identity.service().keys().pairs("PS256").getFirst().pair().secret();

        // nonce and tag of AES-GCM around it, and nothing of it to be seen
        assertThat(kept).hasSize(plain.length + 28);
        assertThat(HexFormat.of().formatHex(kept)).doesNotContain(HexFormat.of().formatHex(plain, 40, 72));
    }
}
