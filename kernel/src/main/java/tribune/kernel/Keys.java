package tribune.kernel;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A service's own signing key, made at its first start and kept sealed, and the public keys that it has learnt from
 * others. Public parts travel as facts ({@code SERVICE.key.published.v1}), so checking a token asks nobody.
 */
public final class Keys {
    private static final UUID PLATFORM = new UUID(0, 0);
    private static final int MOST_REMEMBERED = 20_000;

    private final Database database;
    private final Vault vault;
    private final Clock clock;
    private final Outbox outbox;
    private final Map<String, SignedToken.IssuerKey> known = new ConcurrentHashMap<>();
    private final Map<String, SignedToken.Claims> genuine = new ConcurrentHashMap<>();
    private final SigningKey own;

    /** {@code publicKey} is base64url; {@code algorithm} Ed25519 for services' tokens and credentials. */
    public record KeyPublished(String kid, String issuer, String algorithm, String publicKey) {}

    Keys(Database database, Vault vault, Clock clock, Outbox outbox) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.outbox = outbox;
        this.own = database.directory(() -> load().orElseGet(this::make));
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

    /**
     * The claims, if the token is genuine, for this audience and not expired. A genuine token is remembered: services
     * and guests show theirs again and again, and a signature costs more to check than everything else about a call.
     */
    public Optional<SignedToken.Claims> check(String token, String audience) {
        var now = clock.instant();
        var known = genuine.get(token);
        if (known != null) return Optional.of(known).filter(claims -> claims.grants(audience, now));
        var claims = SignedToken.verify(token, audience, now, this::key);
        if (genuine.size() >= MOST_REMEMBERED) genuine.clear();
        claims.ifPresent(fresh -> genuine.put(token, fresh));
        return claims;
    }

    /** A public key by its id, this service's own included. */
    public Optional<SignedToken.IssuerKey> key(String kid) {
        if (kid.equals(own.kid())) {
            return Optional.of(known.computeIfAbsent(
                    kid, _ -> new SignedToken.IssuerKey(database.schema(), SigningKey.Verifier.of(own.publicKey()))));
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
        return database.directory(() -> database.sql("""
                        select public_key from known_key
                        where kid = :kid and algorithm = 'RS256' and issuer = 'identity'
                        """)
                .param("kid", kid)
                .query((row, _) -> row.getBytes("public_key"))
                .optional());
    }

    /**
     * A key pair of this service in another algorithm, beside its own: made once, kept sealed, published like the own
     * key, and known to this service itself in the same transaction, so that its first signature is already good.
     */
    public Pair pair(String algorithm, Supplier<Pair> make) {
        return database.directory(() -> {
            // Two processes that start for the first time together must not sign with two different keys.
            database.sql("lock table signing_key in share row exclusive mode").update();
            return stored(algorithm).orElseGet(() -> keep(algorithm, make.get()));
        });
    }

    /** Encoded as the algorithm has it: PKCS #8 and X.509 SubjectPublicKeyInfo for RSA. */
    public record Pair(byte[] secret, byte[] publicKey) {
        public String kid() {
            return Uuid7.derived("key", Base64.getEncoder().encodeToString(publicKey))
                    .toString();
        }
    }

    private Optional<Pair> stored(String algorithm) {
        return database
                .sql("""
                        select kid, private_sealed, public_key from signing_key
                        where algorithm = :algorithm order by created_at
                        """)
                .param("algorithm", algorithm)
                .query((row, _) -> new Pair(
                        vault.open(row.getBytes("private_sealed"), row.getString("kid")), row.getBytes("public_key")))
                .list()
                .stream()
                .findFirst();
    }

    private Pair keep(String algorithm, Pair pair) {
        learn(store(pair.kid(), algorithm, pair.secret(), pair.publicKey()));
        return pair;
    }

    /** Learns a key from a fact; only the service itself may speak for itself. */
    void learn(Fact fact) {
        var key = fact.as(KeyPublished.class);
        if (key.issuer().equals(Fact.producer(fact.type()))) learn(key);
    }

    private void learn(KeyPublished key) {
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

    private SigningKey make() {
        var key = SigningKey.generate();
        store(key.kid(), SigningKey.ALGORITHM, key.secret(), key.publicKey());
        return key;
    }

    /** Keeps a new key and tells the others its public part. */
    private KeyPublished store(String kid, String algorithm, byte[] secret, byte[] publicKey) {
        database.sql("""
                insert into signing_key (kid, algorithm, private_sealed, public_key)
                values (:kid, :algorithm, :sealed, :public)
                """)
                .param("kid", kid)
                .param("algorithm", algorithm)
                .param("sealed", vault.seal(secret, kid))
                .param("public", publicKey)
                .update();
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        var fact = new KeyPublished(kid, database.schema(), algorithm, encoded);
        outbox.add(PLATFORM, database.schema() + ".key.published.v1", kid, Json.write(fact));
        return fact;
    }
}
