package tribune.identity.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** A provider that can be told to say what a provider must not say. */
final class WrongProvider implements AutoCloseable {
    private final HttpServer server;
    private RSAKey key = key();
    private final RSAKey foreign = key();
    String nonce = "";
    String document = "";
    String extra = "";
    int asked;
    UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    Signature signature = Signature.GENUINE;

    enum Signature {
        GENUINE,
        NONE,
        WITH_THE_SECRET,
        ANOTHER_KEY
    }

    WrongProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        document = metadata(issuer());
        server.createContext("/.well-known/openid-configuration", exchange -> send(exchange, document));
        server.createContext("/jwks", exchange -> send(exchange, new JWKSet(key).toString()));
        server.createContext("/token", exchange -> {
            asked++;
            send(exchange, "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"" + token() + "\"}");
        });
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String metadata(String issuer) {
        return """
                {"issuer": "%s", "authorization_endpoint": "%2$s/authorize", "token_endpoint": "%2$s/token",
                 "jwks_uri": "%2$s/jwks", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]%3$s}
                """.formatted(issuer, issuer(), extra);
    }

    /** Another key from now on. */
    void rotate() {
        key = key();
    }

    private String token() {
        var now = Instant.now();
        var body = claims.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject("kari")
                        .audience("tribune")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonce)
                        .claim("email", "kari@brann.example")
                        .claim("email_verified", true))
                .build();
        try {
            return switch (signature) {
                case GENUINE -> signed(body, key, key);
                case ANOTHER_KEY -> signed(body, key, foreign);
                case NONE -> new PlainJWT(body).serialize();
                case WITH_THE_SECRET -> {
                    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), body);
                    jwt.sign(new MACSigner(SignOnClub.SECRET.getBytes(StandardCharsets.UTF_8)));
                    yield jwt.serialize();
                }
            };
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String signed(JWTClaimsSet body, RSAKey named, RSAKey used) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(named.getKeyID())
                .build();
        var jwt = new SignedJWT(header, body);
        jwt.sign(new RSASSASigner(used));
        return jwt.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
