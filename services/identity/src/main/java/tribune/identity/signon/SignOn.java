package tribune.identity.signon;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.signon.Connections.Opened;
import tribune.identity.signon.ProviderFailed.Reason;
import tribune.identity.signon.WayStore.Attempt;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * To a provider and back: code with PKCE, state and nonce. All three are of one browser and one attempt: the state is
 * kept as a hash beside the browser's, nonce and verifier are computed from it and the browser's secret.
 */
public final class SignOn {
    /** For typing a password and a code there. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int LONGEST = 4_000;
    private static final Logger LOG = LoggerFactory.getLogger(SignOn.class);

    private final Database database;
    private final Clock clock;
    private final Connections connections;
    private final Providers providers;
    private final WayStore store;
    private final Ties ties;

    SignOn(Service service, Connections connections, Providers providers, Ties ties) {
        this.database = service.database();
        this.clock = service.clock();
        this.connections = connections;
        this.providers = providers;
        this.store = new WayStore(database);
        this.ties = ties;
    }

    /** {@code recent}: whoever is logged in there already is asked again. */
    public record Asked(String browser, String onward, String language, boolean recent) {}

    /** Where the browser goes; nothing if there is no such connection. In no transaction. */
    public Optional<URI> begin(OrganiserId organiser, UUID connection, Asked asked) throws ProviderFailed {
        var opened = connections.open(organiser, connection);
        if (opened.isEmpty()) return Optional.empty();
        var provider = provider(opened.get().connection());
        var state = Secrets.fresh();
        var attempt = new Attempt(
                new Confinement(organiser, connection),
                asked.onward(),
                asked.recent(),
                clock.instant().plus(LIFE));
        database.directory(() -> {
            store.begin(Secrets.hash(state), Secrets.hash(asked.browser()), attempt);
            return 0;
        });
        return Optional.of(request(provider, opened.get().connection(), state, asked));
    }

    private static URI request(Provider provider, Connection connection, String state, Asked asked) {
        var built = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(connection.scopes().toArray(String[]::new)),
                        new ClientID(connection.clientId()),
                        URI.create(connection.redirectUri()))
                .endpointURI(provider.authorization())
                .state(new State(state))
                .nonce(new Nonce(nonce(state, asked.browser())))
                .codeChallenge(new CodeVerifier(verifier(state, asked.browser())), CodeChallengeMethod.S256)
                .uiLocales(languages(asked.language()));
        var acr = connection.strongWhen().acr();
        if (!acr.isEmpty()) built.acrValues(acr.stream().map(ACR::new).toList());
        if (asked.recent()) built.prompt(Prompt.Type.LOGIN).maxAge(0);
        return built.build().toURI();
    }

    /**
     * What the provider sent the browser back with, to the address of {@code connection}. In no transaction.
     *
     * @param sent the parameters of the request
     */
    public Answer back(UUID connection, Map<String, List<String>> sent, String browser) {
        var state = one(sent, "state");
        var attempt = state == null
                ? Optional.<Attempt>empty()
                : database.directory(() -> store.take(Secrets.hash(state), Secrets.hash(browser), clock.instant()));
        if (state == null || attempt.isEmpty()) return new Answer.No(Answer.Why.STALE, null, "");
        var at = attempt.get().at();
        var opened = connections.open(at.organiser(), at.connection());
        if (opened.isEmpty() || !connection.equals(at.connection())) return no(Answer.Why.NOT_BELIEVED, attempt.get());
        try {
            return answer(opened.get(), attempt.get(), state, sent, browser);
        } catch (ProviderFailed failed) {
            LOG.warn("sign-on by connection {}: {}, {}", connection, failed.reason(), failed.getMessage());
            boolean away = failed.reason() == Reason.AWAY || failed.reason() == Reason.NO_KEYS;
            return no(away ? Answer.Why.AWAY : Answer.Why.NOT_BELIEVED, attempt.get());
        }
    }

    private Answer answer(Opened opened, Attempt attempt, String state, Map<String, List<String>> sent, String browser)
            throws ProviderFailed {
        var connection = opened.connection();
        var provider = provider(connection);
        mustNameItself(provider, connection, sent);
        if (sent.containsKey("error")) return no(Answer.Why.GIVEN_UP, attempt);
        var code = one(sent, "code");
        if (code == null) throw new ProviderFailed(Reason.NOT_BELIEVED, "neither a code nor an error");
        var redirect = URI.create(connection.redirectUri());
        var claims = provider.redeem(
                opened, new Provider.Code(code, verifier(state, browser), nonce(state, browser), redirect));
        var said = Said.of(claims);
        var now = clock.instant();
        var shown = said.at() == null ? now : said.at();
        if (attempt.recent()
                && (said.at() == null
                        || shown.isBefore(attempt.ends().minus(LIFE).minus(SKEW))))
            throw new ProviderFailed(Reason.NOT_BELIEVED, "an earlier log-in where a new one was asked for");
        if (!said.within(connection.emailDomains())) return no(Answer.Why.OTHER_DOMAIN, attempt);
        boolean strong = connection.strongWhen().met(said.acr(), said.amr());
        var subject = new Subject(attempt.at(), connection.issuer(), said.subject());
        var proposal = new WayStore.Proposal(subject, said.address(), attempt.onward());
        return ties.known(proposal, new Answer.Shown(strong, shown.isAfter(now) ? now : shown), browser, connection);
    }

    /** Against mix-up (RFC 9207): the answer is that of the provider to which the browser was sent. */
    private static void mustNameItself(Provider provider, Connection connection, Map<String, List<String>> sent)
            throws ProviderFailed {
        if (!sent.containsKey("iss") && !provider.namesItself()) return;
        if (!connection.issuer().equals(one(sent, "iss")))
            throw new ProviderFailed(Reason.NOT_BELIEVED, "another provider's answer, or nobody's");
    }

    private Provider provider(Connection connection) throws ProviderFailed {
        return providers.of(connection.issuer());
    }

    void sweep() {
        database.directory(() -> {
            store.sweep(clock.instant());
            return 0;
        });
    }

    private static Answer no(Answer.Why why, Attempt attempt) {
        return new Answer.No(why, attempt.at().organiser(), attempt.onward());
    }

    /** Null if it is not there, twice there, or too long to be genuine. */
    private static @Nullable String one(Map<String, List<String>> sent, String name) {
        var values = sent.getOrDefault(name, List.of());
        return values.size() == 1 && values.getFirst().length() <= LONGEST ? values.getFirst() : null;
    }

    private static String nonce(String state, String browser) {
        return Secrets.derived(browser, "nonce", state);
    }

    private static String verifier(String state, String browser) {
        return Secrets.derived(browser, "code verifier", state);
    }

    private static List<LangTag> languages(String language) {
        try {
            return List.of(new LangTag(language));
        } catch (LangTagException ours) {
            throw new IllegalArgumentException(ours);
        }
    }
}
