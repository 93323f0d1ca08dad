package tribune.kernel;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** Signatures by this key are worth nothing any more. */
    public record KeyWithdrawn(String kid, String issuer) {}

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

    /** The public Ed25519 keys of a service, for those who check what it signed without asking anybody. */
    public List<byte[]> publicKeys(String issuer) {
        return database.directory(() -> database.sql("""
                        select public_key from known_key
                        where issuer = :issuer and algorithm = :algorithm order by kid
                        """)
                .param("issuer", issuer)
                .param("algorithm", SigningKey.ALGORITHM)
                .query((row, _) -> row.getBytes("public_key"))
                .list());
    }

    /** A learnt RSA key (X.509 form), with which identity signs access tokens; for one algorithm only. */
    public Optional<byte[]> rsaKey(String kid, String algorithm) {
        return database.directory(() -> database.sql("""
                        select public_key from known_key
                        where kid = :kid and algorithm = :algorithm and issuer = 'identity'
                        """)
                .param("kid", kid)
                .param("algorithm", algorithm)
                .query((row, _) -> row.getBytes("public_key"))
                .optional());
    }

    /** A key pair and when it was made. */
    public record Kept(Pair pair, Instant since) {}

    /**
     * Key pairs of this service in another algorithm, beside its own, oldest first. {@code next} looks at those that
     * stand, one process at a time, and may say that one is to be made: it is kept sealed, published like the own key,
     * and known to this service itself in the same transaction, so that its first signature is already good.
     */
    public List<Kept> pairs(String algorithm, Function<List<Kept>, Optional<Pair>> next) {
        return database.directory(() -> {
            // Two processes that start for the first time together must not sign with two different keys.
            database.sql("lock table signing_key in share row exclusive mode").update();
            var standing = stored(algorithm);
            var made = next.apply(standing);
            if (made.isEmpty()) return standing;
            var pair = made.get();
            learn(store(pair.kid(), algorithm, pair.secret(), pair.publicKey()));
            return Stream.concat(standing.stream(), Stream.of(new Kept(pair, clock.instant())))
                    .toList();
        });
    }

    public List<Kept> pairs(String algorithm) {
        return database.directory(() -> stored(algorithm));
    }

    /** The secret part of an old pair is thrown away; what it signed is good until it runs out. */
    public void forget(String kid) {
        database.directory(() -> delete(kid));
    }

    /** A pair that may be in wrong hands: nobody believes its signatures any more. */
    public void withdraw(String kid) {
        database.directory(() -> {
            delete(kid);
            var fact = new KeyWithdrawn(kid, database.schema());
            unlearn(fact);
            outbox.add(PLATFORM, database.schema() + ".key.withdrawn.v1", kid, Json.write(fact));
            return null;
        });
    }

    private int delete(String kid) {
        return database.sql("delete from signing_key where kid = :kid and algorithm <> :own")
                .param("kid", kid)
                .param("own", SigningKey.ALGORITHM)
                .update();
    }

    /** Encoded as the algorithm has it: PKCS #8 and X.509 SubjectPublicKeyInfo for RSA. */
    public record Pair(byte[] secret, byte[] publicKey) {
        public String kid() {
            return Uuid7.derived("key", Base64.getEncoder().encodeToString(publicKey))
                    .toString();
        }
    }

    private List<Kept> stored(String algorithm) {
        return database.sql("""
                        select kid, private_sealed, public_key, created_at from signing_key
                        where algorithm = :algorithm order by created_at, kid
                        """)
                .param("algorithm", algorithm)
                .query((row, _) -> new Kept(
                        new Pair(
                                vault.open(row.getBytes("private_sealed"), row.getString("kid")),
                                row.getBytes("public_key")),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** Learns a key from a fact; only the service itself may speak for itself. */
    void learn(Fact fact) {
        var key = fact.as(KeyPublished.class);
        if (key.issuer().equals(Fact.producer(fact.type()))) learn(key);
    }

    /** Forgets a key that its own service has withdrawn. */
    void unlearn(Fact fact) {
        var key = fact.as(KeyWithdrawn.class);
        if (key.issuer().equals(Fact.producer(fact.type()))) unlearn(key);
    }

    private void unlearn(KeyWithdrawn key) {
        database.sql("delete from known_key where kid = :kid and issuer = :issuer")
                .param("kid", key.kid())
                .param("issuer", key.issuer())
                .update();
        known.remove(key.kid());
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
                insert into signing_key (kid, algorithm, private_sealed, public_key, created_at)
                values (:kid, :algorithm, :sealed, :public, :now)
                """)
                .param("kid", kid)
                .param("algorithm", algorithm)
                .param("sealed", vault.seal(secret, kid))
                .param("public", publicKey)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        var fact = new KeyPublished(kid, database.schema(), algorithm, encoded);
        outbox.add(PLATFORM, database.schema() + ".key.published.v1", kid, Json.write(fact));
        return fact;
    }
}
