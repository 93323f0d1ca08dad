package tribune.kernel;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A service's own signing key, made at its first start and kept sealed, and the public keys that it has learnt from
 * others. Public parts travel as facts ({@code SERVICE.key.published.v1}), so checking a token asks nobody.
 */
public final class Keys {
    private static final UUID PLATFORM = new UUID(0, 0);

    private final Database database;
    private final Vault vault;
    private final Clock clock;
    private final Map<String, SignedToken.IssuerKey> known = new ConcurrentHashMap<>();
    private final SigningKey own;

    /** {@code publicKey} is base64url; {@code algorithm} Ed25519 for services' tokens and credentials. */
    public record KeyPublished(String kid, String issuer, String algorithm, String publicKey) {}

    Keys(Database database, Vault vault, Clock clock, Outbox outbox) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.own = database.directory(() -> load().orElseGet(() -> make(outbox)));
    }

    public SigningKey own() {
        return own;
    }

    /** A token of this service for {@code audience}: the name of another service, or of a kind of link. */
    public String token(String audience, String subject, @Nullable Id organiser, Duration life) {
        long until = clock.instant().plus(life).getEpochSecond();
        var claims = new SignedToken.Claims(
                database.schema(), audience, subject, organiser == null ? null : organiser.value(), until);
        return SignedToken.sign(own, claims);
    }

    /** The claims, if the token is genuine, for this audience and not expired. */
    public Optional<SignedToken.Claims> check(String token, String audience) {
        return SignedToken.verify(token, audience, clock.instant(), this::key);
    }

    /** A public key by its id, this service's own included. */
    public Optional<SignedToken.IssuerKey> key(String kid) {
        if (kid.equals(own.kid())) {
            var verifier = SigningKey.Verifier.of(own.publicKey());
            return Optional.of(known.computeIfAbsent(kid, _ -> new SignedToken.IssuerKey(database.schema(), verifier)));
        }
        var key = known.get(kid);
        if (key != null) return Optional.of(key);
        var found = database.directory(() -> database.sql(
                        "select issuer, public_key from known_key where kid = :kid and algorithm = :algorithm")
                .param("kid", kid)
                .param("algorithm", SigningKey.ALGORITHM)
                .query((row, _) -> new SignedToken.IssuerKey(
                        row.getString("issuer"), SigningKey.Verifier.of(row.getBytes("public_key"))))
                .optional());
        found.ifPresent(learnt -> known.put(kid, learnt));
        return found;
    }

    /** A learnt RSA key (X.509 form), with which identity signs access tokens. */
    public Optional<byte[]> rsaKey(String kid) {
        return database.directory(() -> database.sql(
                        "select public_key from known_key where kid = :kid and algorithm = 'RS256' and issuer = 'identity'")
                .param("kid", kid)
                .query((row, _) -> row.getBytes("public_key"))
                .optional());
    }

    /** Learns a key from a fact; only the service itself may speak for itself. */
    void learn(Fact fact) {
        var key = fact.as(KeyPublished.class);
        if (!key.issuer().equals(Fact.producer(fact.type()))) return;
        database.sql("""
                insert into known_key (kid, issuer, algorithm, public_key) values (:kid, :issuer, :algorithm, :key)
                on conflict (kid) do nothing
                """)
                .param("kid", key.kid())
                .param("issuer", key.issuer())
                .param("algorithm", key.algorithm())
                .param("key", Base64.getUrlDecoder().decode(key.publicKey()))
                .update();
    }

    private Optional<SigningKey> load() {
        return database
                .sql("select kid, private_sealed from signing_key where algorithm = :algorithm order by created_at")
                .param("algorithm", SigningKey.ALGORITHM)
                .query((row, _) -> new SigningKey(vault.open(row.getBytes("private_sealed"), row.getString("kid"))))
                .list()
                .stream()
                .findFirst();
    }

    private SigningKey make(Outbox outbox) {
        var key = SigningKey.generate();
        database.sql("""
                insert into signing_key (kid, algorithm, private_sealed, public_key)
                values (:kid, :algorithm, :sealed, :public)
                """)
                .param("kid", key.kid())
                .param("algorithm", SigningKey.ALGORITHM)
                .param("sealed", vault.seal(key.secret(), key.kid()))
                .param("public", key.publicKey())
                .update();
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
        var fact = new KeyPublished(key.kid(), database.schema(), SigningKey.ALGORITHM, encoded);
        outbox.add(PLATFORM, database.schema() + ".key.published.v1", key.kid(), Json.write(fact));
        return key;
    }
}
