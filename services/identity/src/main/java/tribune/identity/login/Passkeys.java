package tribune.identity.login;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Account;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * Passkeys: WebAuthn level 3 with discoverable credentials, so that nobody types a name, and with the device verifying
 * the person, so that one is two factors. Attestation is not asked for: which make of device somebody has is no
 * business of ours.
 */
final class Passkeys {
    static final int MOST = 20;
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    /** EdDSA, ES256, RS256, in the order in which they are preferred. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private final Database database;
    private final Clock clock;
    private final PasskeyStore store;
    private final Origin origin;
    private final String host;
    private final ObjectConverter objects = new ObjectConverter();
    private final WebAuthnManager webauthn = WebAuthnManager.createNonStrictWebAuthnManager(objects);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(objects);

    /** {@code address} is where browsers see this service: its origin and host are part of what is signed. */
    Passkeys(Service service, URI address) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new PasskeyStore(database);
        this.origin = new Origin(address.toString());
        this.host = address.getHost();
    }

    /** What a browser needs to make a passkey, PublicKeyCredentialCreationOptionsJSON. */
    Map<String, Object> creation(Account account, String browser) {
        var there = list(account.id()).stream()
                .map(passkey -> Map.of("type", "public-key", "id", TEXT.encodeToString(passkey.credentialId())))
                .toList();
        var algorithms = ALGORITHMS.stream()
                .map(each -> Map.of("type", "public-key", "alg", each.getValue()))
                .toList();
        var shown = account.name().isEmpty() ? account.email().written() : account.name();
        return Map.of(
                "challenge", challenge(browser, account.id()),
                "rp", Map.of("id", host, "name", "Tribune"),
                "user",
                        Map.of(
                                "id",
                                TEXT.encodeToString(handle(account.id())),
                                "name",
                                account.email().written(),
                                "displayName",
                                shown),
                "pubKeyCredParams", algorithms,
                "timeout", LIFE.toMillis(),
                "excludeCredentials", there,
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation", "none");
    }

    /** What a browser needs to use any passkey it has for this host, PublicKeyCredentialRequestOptionsJSON. */
    Map<String, Object> request(String browser) {
        return Map.of(
                "challenge",
                challenge(browser, null),
                "rpId",
                host,
                "timeout",
                LIFE.toMillis(),
                "userVerification",
                "required");
    }

    /** Keeps a passkey that the browser has made, if it is genuine. {@code answer}: RegistrationResponseJSON. */
    Optional<Passkey> register(AccountId account, String name, String answer, String browser) {
        var parameters = ALGORITHMS.stream()
                .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                .toList();
        return read(() -> webauthn.parseRegistrationResponseJSON(answer))
                .flatMap(made -> challenge(made.getCollectedClientData())
                        .filter(challenge -> answered(challenge, browser, account))
                        .filter(challenge -> holds(() -> webauthn.verify(
                                made, new RegistrationParameters(server(challenge), parameters, true, true))))
                        .map(_ -> passkey(account, name, made)))
                .filter(fresh -> database.directory(() -> store.insert(fresh)));
    }

    /** Whose passkey has signed; nothing if that does not hold. {@code answer}: AuthenticationResponseJSON. */
    Optional<Passkey> authenticate(String answer, String browser) {
        return read(() -> webauthn.parseAuthenticationResponseJSON(answer))
                .flatMap(signed -> challenge(signed.getCollectedClientData())
                        .filter(challenge -> answered(challenge, browser, null))
                        .flatMap(challenge -> database.directory(() -> signedBy(signed, challenge))));
    }

    @SuppressWarnings("NullAway") // the library's annotation reads as one of the array's elements
    private Optional<Passkey> signedBy(AuthenticationData signed, Challenge challenge) {
        var id = signed.getCredentialId();
        if (id == null) return Optional.empty();
        return store.find(id)
                .filter(known -> Arrays.equals(handle(known.account()), signed.getUserHandle()))
                .filter(known -> holds(() -> webauthn.verify(
                        signed, new AuthenticationParameters(server(challenge), record(known), null, true, true))))
                .map(known -> {
                    var device = Objects.requireNonNull(signed.getAuthenticatorData());
                    store.used(known.id(), device.getSignCount(), device.isFlagBS(), clock.instant());
                    return known;
                });
    }

    /** What is malformed makes the library throw whatever its parsers throw. */
    private static <T> Optional<T> read(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Challenge> challenge(@Nullable CollectedClientData client) {
        return Optional.ofNullable(client).map(CollectedClientData::getChallenge);
    }

    private static boolean holds(Runnable verification) {
        try {
            verification.run();
            return true;
        } catch (DataConversionException | VerificationException refused) {
            return false;
        }
    }

    List<Passkey> list(AccountId account) {
        return database.directory(() -> store.of(account));
    }

    boolean rename(AccountId account, UUID id, String name) {
        return database.directory(() -> store.rename(account, id, name));
    }

    boolean remove(AccountId account, UUID id) {
        return database.directory(() -> store.remove(account, id));
    }

    void sweep() {
        database.directory(() -> {
            store.sweep(clock.instant());
            return 0;
        });
    }

    private String challenge(String browser, @Nullable AccountId account) {
        var challenge = new byte[32];
        RANDOM.nextBytes(challenge);
        database.directory(() -> {
            store.challenge(
                    challenge, Secret.hash(browser), account, clock.instant().plus(LIFE));
            return 0;
        });
        return TEXT.encodeToString(challenge);
    }

    private boolean answered(Challenge challenge, String browser, @Nullable AccountId account) {
        return database.directory(
                () -> store.answer(challenge.getValue(), Secret.hash(browser), account, clock.instant()));
    }

    private ServerProperty server(Challenge challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(host)
                .challenge(new DefaultChallenge(challenge.getValue()))
                .build();
    }

    private Passkey passkey(AccountId account, String name, RegistrationData data) {
        var device = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var credential = Objects.requireNonNull(device.getAttestedCredentialData());
        var transports = data.getTransports() == null
                ? List.<String>of()
                : data.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .limit(8)
                        .toList();
        return new Passkey(
                Uuid7.next(),
                account,
                credential.getCredentialId(),
                credentials.convert(credential),
                device.getSignCount(),
                device.isFlagBE(),
                device.isFlagBS(),
                transports,
                name,
                clock.instant(),
                null);
    }

    private CredentialRecordImpl record(Passkey passkey) {
        Set<AuthenticatorTransport> transports = passkey.transports().stream()
                .map(AuthenticatorTransport::create)
                .collect(Collectors.toSet());
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.signCount(),
                credentials.convert(passkey.credential()),
                null,
                null,
                null,
                transports);
    }

    /** The account's id in 16 bytes; it says nothing about the person. */
    private static byte[] handle(AccountId account) {
        return ByteBuffer.allocate(16)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
    }
}
