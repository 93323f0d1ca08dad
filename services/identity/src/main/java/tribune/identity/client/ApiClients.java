package tribune.identity.client;

import static tribune.contracts.identity.AccessDenied.Subject.CLIENT;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Denials;
import tribune.identity.IdentityProblem;
import tribune.identity.OrganiserStore;
import tribune.identity.Scope;
import tribune.identity.client.ApiClient.Grant;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Refusal;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.Vault;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;

/**
 * The programs that act for an organiser. A league or the platform acts for another organiser only through a client
 * of that organiser, so that every token names the one whose rows it may touch.
 */
public final class ApiClients {
    private static final int MOST = 100;

    private static final String ADMIN = Scope.PLATFORM_ADMIN.key();
    private static final Set<Grant> PEOPLES = Set.of(Grant.AUTHORIZATION_CODE, Grant.REFRESH_TOKEN);

    private final Database database;
    private final Clock clock;
    private final Denials denials;
    private final ApiClientStore store;
    private final OrganiserStore organisers;

    ApiClients(Service service, ApiClientStore store, OrganiserStore organisers, Denials denials) {
        this.database = service.database();
        this.clock = service.clock();
        this.denials = denials;
        this.store = store;
        this.organisers = organisers;
    }

    /**
     * The secret is in the answer, and in the row sealed under the Idempotency-Key, which is not kept: a repetition
     * gets the same answer, and our database alone opens nothing.
     */
    ApiClient.Made make(Caller caller, OrganiserId organiser, ApiClient.Wanted wanted, RequestKey key) {
        mustRun(caller, organiser);
        mustGrant(caller, wanted.scopes());
        var client = client(
                organiser,
                wanted,
                new ClientId(key.id("api-client", organiser.value().toString())));
        var id = client.id();
        var secret = client.kind() == ApiClient.Kind.PROGRAM ? ClientSecret.fresh() : "";
        return database.directory(() -> {
            mustExist(organiser);
            int live = store.countLive(organiser); // holds the lock that makes two at once take turns
            var made = store.made(id);
            if (made.isPresent()) return again(made.get(), key);
            if (live >= MOST) {
                throw IdentityProblem.TOO_MANY_CLIENTS.because("at most " + MOST + "; revoke one", "limit", MOST);
            }
            var sealed = vault(key).seal(secret.getBytes(StandardCharsets.US_ASCII), client.clientId());
            var keyed = new ApiClientStore.Keyed(key.fingerprint(), sealed);
            store.insert(client, hash(secret), String.valueOf(caller.subject()), keyed);
            return told(client, secret);
        });
    }

    private ApiClient client(OrganiserId organiser, ApiClient.Wanted wanted, ClientId id) {
        var kind = wanted.kind() == null ? ApiClient.Kind.PROGRAM : wanted.kind();
        var redirects = Redirects.checked(wanted.redirectUris(), "redirectUris");
        boolean forPeople = wanted.scopes().stream()
                .flatMap(scope -> Scope.of(scope).stream())
                .anyMatch(Scope::isPersonal);
        if (redirects.isEmpty() && (kind == ApiClient.Kind.BROWSER || forPeople)) {
            throw IdentityProblem.REDIRECT_NOT_ALLOWED.because(
                    "a client for which people log in names where they come back to", "field", "redirectUris");
        }
        return new ApiClient(
                id,
                id.value().toString(),
                organiser,
                kind,
                wanted.name().strip(),
                new TreeSet<>(wanted.scopes()),
                grants(wanted, kind, !redirects.isEmpty()),
                redirects,
                Redirects.checked(wanted.logOutUris(), "logOutUris"),
                clock.instant(),
                null);
    }

    /** Only what it was registered for, and only what a client of its kind can have. */
    private static Set<Grant> grants(ApiClient.Wanted wanted, ApiClient.Kind kind, boolean people) {
        var wants = wanted.grants();
        if (wants == null) return new TreeSet<>(people ? PEOPLES : Set.of(Grant.CLIENT_CREDENTIALS));
        if (wants.contains(Grant.AUTHORIZATION_CODE) != people)
            throw notAllowed("AUTHORIZATION_CODE and redirectUris go together");
        if (wants.contains(Grant.REFRESH_TOKEN) && !people)
            throw notAllowed("REFRESH_TOKEN goes with AUTHORIZATION_CODE");
        if (wants.contains(Grant.CLIENT_CREDENTIALS) && kind == ApiClient.Kind.BROWSER)
            throw notAllowed("CLIENT_CREDENTIALS wants a secret, and a browser keeps none");
        return new TreeSet<>(wants);
    }

    private static Refusal notAllowed(String why) {
        return IdentityProblem.GRANT_NOT_ALLOWED.because(why, "field", "grants");
    }

    private static @Nullable String hash(String secret) {
        return secret.isEmpty() ? null : ClientSecret.hash(secret);
    }

    private static ApiClient.Made told(ApiClient client, String secret) {
        return new ApiClient.Made(client, secret.isEmpty() ? null : secret);
    }

    private static ApiClient.Made again(ApiClientStore.Before before, RequestKey key) {
        key.mustMatch(before.keyed().fingerprint());
        var client = before.client();
        var secret = vault(key).open(before.keyed().sealedSecret(), client.clientId());
        return told(client, new String(secret, StandardCharsets.US_ASCII));
    }

    private static Vault vault(RequestKey key) {
        return new Vault("the secret of an API client: " + key.value());
    }

    List<ApiClient> list(Caller caller, OrganiserId organiser, @Nullable UUID before, int limit) {
        if (!caller.may(Scope.IDENTITY_READ.key(), organiser)) mustRun(caller, organiser);
        return database.directory(() -> {
            mustExist(organiser);
            return store.list(organiser, before, limit);
        });
    }

    /** From now on the token endpoint refuses the client, and every service the tokens that it holds. */
    void revoke(Caller caller, OrganiserId organiser, ClientId id) {
        mustRun(caller, organiser);
        var now = clock.instant();
        boolean known = database.directory(() -> {
            boolean found = store.revoke(organiser, id, now);
            if (found) denials.deny(CLIENT, id.value());
            return found;
        });
        if (!known) throw CommonProblem.NOT_FOUND.because("no such API client");
    }

    /** A client that may ask for tokens now, for the token endpoint. */
    public Optional<ApiClient.Kept> live(String clientId) {
        return database.directory(() -> store.find(clientId))
                .filter(kept -> kept.client().isLive());
    }

    public Optional<ApiClient.Kept> live(ClientId id) {
        return database.directory(() -> store.find(id))
                .filter(kept -> kept.client().isLive());
    }

    /** What a live client of the organiser or of the platform may do; nothing for any other. */
    public Set<String> scopes(String clientId, OrganiserId organiser) {
        return live(clientId)
                .map(ApiClient.Kept::client)
                .filter(client ->
                        client.organiserId() == null || client.organiserId().equals(organiser))
                .map(ApiClient::scopes)
                .orElse(Set.of());
    }

    /** The platform's first client, named by the settings of whoever runs it. */
    void bootstrap(String clientId, String secret) {
        if (secret.length() < ClientSecret.LEAST) {
            throw new IllegalStateException(
                    "tribune.bootstrap.client-secret needs " + ClientSecret.LEAST + " characters or more");
        }
        var scopes = Set.of(
                ADMIN,
                Scope.PLATFORM_METRICS.key(),
                Scope.IDENTITY_READ.key(),
                Scope.IDENTITY_USERS.key(),
                Scope.IDENTITY_WRITE.key(),
                Scope.IDENTITY_SIGN_ON.key(),
                Scope.AUDIT_READ.key());
        var id = new ClientId(Uuid7.derived("bootstrap-client", clientId));
        var program = ApiClient.Kind.PROGRAM;
        var client = new ApiClient(
                id,
                clientId,
                null,
                program,
                "Bootstrap",
                scopes,
                Set.of(Grant.CLIENT_CREDENTIALS),
                List.of(),
                List.of(),
                clock.instant(),
                null);
        database.directory(() -> {
            store.upsertPlatform(client, ClientSecret.hash(secret));
            return null;
        });
    }

    /** The platform's own web apps: public clients that may ask for whatever the person has. */
    void ownApp(WebApp app, List<String> origins) {
        var scopes = new TreeSet<>(app.scopes().toList());
        var redirects =
                origins.stream().map(origin -> origin + WebApp.COMES_BACK).toList();
        var homes = origins.stream().map(origin -> origin + "/").toList();
        var client = new ApiClient(
                new ClientId(Uuid7.derived("web-app", app.clientId())),
                app.clientId(),
                null,
                ApiClient.Kind.BROWSER,
                app.title(),
                scopes,
                PEOPLES,
                Redirects.checked(redirects, "tribune.apps"),
                Redirects.checked(homes, "tribune.apps"),
                clock.instant(),
                null);
        database.directory(() -> {
            store.upsertPlatform(client, null);
            return null;
        });
    }

    private static void mustRun(Caller caller, OrganiserId organiser) {
        if (caller.may(ADMIN) || caller.may(Scope.IDENTITY_WRITE.key(), organiser)) return;
        throw CommonProblem.NOT_FOUND.because("no such organiser");
    }

    /** Nobody grants more than they hold, but the platform, which grants everything except what is the platform's. */
    private static void mustGrant(Caller caller, Set<String> scopes) {
        for (var scope : scopes) {
            if (Scope.of(scope).isEmpty()) {
                throw IdentityProblem.UNKNOWN_SCOPE.because("see 'known'", "field", "scopes", "known", Scope.keys());
            }
            var known = Scope.of(scope).get();
            boolean may = known.isPersonal() || !known.isPlatforms() && (caller.may(ADMIN) || caller.may(scope));
            if (!may) throw IdentityProblem.SCOPE_NOT_GRANTABLE.because("the caller cannot grant " + scope);
        }
    }

    private void mustExist(OrganiserId organiser) {
        if (organisers.find(organiser).isEmpty()) throw CommonProblem.NOT_FOUND.because("no such organiser");
    }
}
