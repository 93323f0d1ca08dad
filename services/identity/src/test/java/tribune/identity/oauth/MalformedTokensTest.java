package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tribune.identity.IdentityProcess;
import tribune.kernel.Json;
import tribune.kernel.Service;

/** Tokens that look like ours and are not (RFC 8725): every one is a 401, none a 500. */
class MalformedTokensTest {
    private static IdentityProcess identity;
    private static RSAKey key;

    @BeforeAll
    static void the_key_that_signs() throws Exception {
        identity = new IdentityProcess();
        var all = new JWKSelector(new JWKMatcher.Builder().build());
        var keys = new SigningKeys(identity.bean(Service.class)).signing();
        key = (RSAKey) keys.get(all, null).getFirst();
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static Map<String, Object> claims() {
        var now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", IdentityProcess.ISSUER);
        claims.put("aud", List.of("tribune"));
        claims.put("sub", "somebody");
        claims.put("client_id", "somebody");
        claims.put("scope", "platform:admin");
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("jti", "1");
        return claims;
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
    }

    private static String signed(JWSHeader header, Map<String, Object> claims, JWSSigner by) throws Exception {
        return signed(header, Json.write(claims), by);
    }

    private static String signed(JWSHeader header, String payload, JWSSigner by) throws Exception {
        var token = new JWSObject(header, new Payload(payload));
        token.sign(by);
        return token.serialize();
    }

    private static String genuine(Map<String, Object> claims) throws Exception {
        return signed(header(JWSAlgorithm.PS256).build(), claims, new RSASSASigner(key));
    }

    private static Map<String, Object> with(String name, Object value) {
        var claims = claims();
        claims.put(name, value);
        return claims;
    }

    private static Map<String, Object> without(String name) {
        var claims = claims();
        claims.remove(name);
        return claims;
    }

    private static void refused(String why, String token) {
        var answer = identity.get("/v1/signing-keys", token);
        assertThat(answer.status()).as(why).isEqualTo(401);
        assertThat(answer.contentType()).as(why).startsWith("application/problem+json");
        assertThat(answer.text("type")).as(why).endsWith("/not-signed-in");
    }

    private static String text(String text) {
        return Base64URL.encode(text).toString();
    }

    @Test
    void the_same_way_a_good_one_is_taken() throws Exception {
        assertThat(identity.get("/v1/signing-keys", genuine(claims())).status()).isEqualTo(200);
    }

    @Test
    void another_algorithm_or_none_or_the_public_key_as_a_secret() throws Exception {
        for (var none : List.of("none", "None", "NONE", "nOnE")) {
            var head = text("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}");
            refused(none, head + "." + text(Json.write(claims())) + ".");
            refused(none, head + "." + text(Json.write(claims())));
            refused(none, head + "." + text(Json.write(claims())) + "." + text("signature"));
        }
        for (var secret : List.of(
                key.toRSAPublicKey().getEncoded(),
                key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                key.getModulus().decode())) {
            refused("HS256", signed(header(JWSAlgorithm.HS256).build(), claims(), new MACSigner(secret)));
        }
        for (var other : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.RS512)) {
            refused(other.getName(), signed(header(other).build(), claims(), new RSASSASigner(key)));
        }
        for (var curve : List.of(Curve.P_256, Curve.P_384)) {
            var algorithm = curve.equals(Curve.P_256) ? JWSAlgorithm.ES256 : JWSAlgorithm.ES384;
            var ec = new ECKeyGenerator(curve).generate();
            refused(curve.getName(), signed(header(algorithm).build(), claims(), new ECDSASigner(ec)));
        }
    }

    @Test
    void a_key_that_is_not_ours_however_it_comes() throws Exception {
        var other = new RSAKeyGenerator(2048)
                .keyID("other")
                .algorithm(JWSAlgorithm.PS256)
                .generate();
        var by = new RSASSASigner(other);
        refused("our kid", signed(header(JWSAlgorithm.PS256).build(), claims(), by));
        refused("its kid", signed(header(JWSAlgorithm.PS256).keyID("other").build(), claims(), by));
        refused("no kid", signed(header(JWSAlgorithm.PS256).keyID(null).build(), claims(), by));
        refused(
                "jwk",
                signed(header(JWSAlgorithm.PS256).jwk(other.toPublicJWK()).build(), claims(), by));
        refused(
                "zero",
                signed(header(JWSAlgorithm.PS256).keyID("\u0000' or 1=1").build(), claims(), by));
        var at = URI.create("https://evil.example.org/keys");
        refused("jku", signed(header(JWSAlgorithm.PS256).jwkURL(at).build(), claims(), by));
        refused("x5u", signed(header(JWSAlgorithm.PS256).x509CertURL(at).build(), claims(), by));
        var ours = new RSASSASigner(key);
        refused(
                "ours, jwk",
                signed(header(JWSAlgorithm.PS256).jwk(key.toPublicJWK()).build(), claims(), ours));
        refused("ours, jku", signed(header(JWSAlgorithm.PS256).jwkURL(at).build(), claims(), ours));
        refused(
                "ours, cty",
                signed(header(JWSAlgorithm.PS256).contentType("JWT").build(), claims(), ours));
    }

    @Test
    void a_claim_that_is_wrong_missing_or_said_twice() throws Exception {
        var now = Instant.now().getEpochSecond();
        refused("expired", genuine(with("exp", now - 60)));
        refused("no end", genuine(without("exp")));
        refused("not yet", genuine(with("nbf", now + 3600)));
        refused("issuer", genuine(with("iss", "https://evil.example.org")));
        refused("issuer with a slash", genuine(with("iss", IdentityProcess.ISSUER + "/")));
        refused("no issuer", genuine(without("iss")));
        refused("audience", genuine(with("aud", List.of("somebody-else"))));
        refused("no audience", genuine(without("aud")));
        refused("no subject", genuine(without("sub")));
        refused("end as a text", genuine(with("exp", "tomorrow")));
        refused("audience as an object", genuine(with("aud", Map.of("a", "tribune"))));
        var twice = Json.write(claims()).replaceFirst("\\{", "{\"scope\":\"openid\",");
        refused("twice", signed(header(JWSAlgorithm.PS256).build(), twice, new RSASSASigner(key)));
        for (var payload : List.of("[]", "\"text\"", "", "{", "null", "{}", "{\"iss\":")) {
            refused(payload, signed(header(JWSAlgorithm.PS256).build(), payload, new RSASSASigner(key)));
        }
    }

    @Test
    void a_token_of_another_kind() throws Exception {
        for (var type : List.of("JWT", "id+jwt", "dpop+jwt", "at")) {
            var header =
                    header(JWSAlgorithm.PS256).type(new JOSEObjectType(type)).build();
            refused(type, signed(header, claims(), new RSASSASigner(key)));
        }
        refused("no type", signed(header(JWSAlgorithm.PS256).type(null).build(), claims(), new RSASSASigner(key)));
    }

    @Test
    void a_text_that_is_changed_cut_or_far_too_long() throws Exception {
        var good = genuine(claims());
        var parts = good.split("\\.");
        refused("cut", good.substring(0, good.length() - 4));
        refused("no signature", parts[0] + "." + parts[1] + ".");
        refused("another payload", parts[0] + "." + text(Json.write(with("sub", "boss"))) + "." + parts[2]);
        refused("four parts", good + "." + parts[2]);
        refused("five parts", good + ".a.b");
        refused("dots", "..");
        refused("nothing in it", "a.b.c");
        refused("long", genuine(with("long", "x".repeat(5_000))));
        refused("signature of zeros", parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[256]));
        var head = "{\"alg\":\"PS256\",\"typ\":\"at+jwt\",\"alg\":\"none\",\"kid\":\"" + key.getKeyID() + "\"}";
        refused("header says it twice", text(head) + "." + parts[1] + "." + parts[2]);
    }
}
