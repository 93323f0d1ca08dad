package tribune.identity.signon;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.Scope;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.Vault;
import tribune.kernel.web.Caller;

/** The providers that organisers have connected. The client's secret is sealed and never shown again. */
public final class Connections {
    private static final int MOST = 5;
    private static final Set<String> SCOPES = Set.of("openid", "email", "profile");

    private final Database database;
    private final Clock clock;
    private final Vault vault;
    private final ConnectionStore store;
    private final OrganiserStore organisers;
    private final TieStore ties;
    private final Addresses addresses;
    private final Providers providers;

    Connections(Service service, String address, Addresses addresses, Providers providers) {
        this.database = service.database();
        this.clock = service.clock();
        this.vault = service.vault();
        this.store = new ConnectionStore(database, address + "/login/sign-on/");
        this.organisers = new OrganiserStore(database);
        this.ties = new TieStore(database);
        this.addresses = addresses;
        this.providers = providers;
    }

    Connection make(Caller caller, OrganiserId organiser, Connection.Wanted wanted) {
        mustManage(caller, organiser);
        var secret = wanted.clientSecret();
        if (secret == null)
            throw CommonProblem.INVALID_FIELD.because("clientSecret: must not be null", "field", "clientSecret");
        addresses.mustBeIssuer(wanted.issuer());
        var made = as(Uuid7.next(), wanted);
        return database.transaction(organiser, () -> {
            mustExist(organiser);
            if (store.count(organiser) >= MOST)
                throw IdentityProblem.TOO_MANY_CONNECTIONS.because("at most " + MOST, "limit", MOST);
            var kept = new Connection.Kept(made, seal(made.id(), secret));
            if (!store.insert(organiser, kept, by(caller))) throw taken(made.name());
            return made;
        });
    }

    List<Connection> list(Caller caller, OrganiserId organiser) {
        if (!caller.may(Scope.IDENTITY_READ.key(), organiser)) mustManage(caller, organiser);
        return database.read(organiser, () -> {
            mustExist(organiser);
            return store.list(organiser);
        });
    }

    Connection change(Caller caller, OrganiserId organiser, UUID id, Connection.Wanted wanted) {
        mustManage(caller, organiser);
        return database.transaction(organiser, () -> {
            var before = store.find(organiser, id).orElseThrow(Connections::unknown);
            if (!before.connection().issuer().equals(wanted.issuer()))
                throw IdentityProblem.ISSUER_STAYS.because("its people are known by it; make another connection");
            var changed = as(id, wanted);
            var secret = wanted.clientSecret();
            var sealed = secret == null ? before.sealedSecret() : seal(id, secret);
            if (!store.update(organiser, new Connection.Kept(changed, sealed), by(caller))) throw taken(wanted.name());
            return changed;
        });
    }

    /** With it go its ties, and in {@code ended} the sessions that began by it. */
    void remove(Caller caller, OrganiserId organiser, UUID id, BiConsumer<OrganiserId, UUID> ended) {
        mustManage(caller, organiser);
        database.transaction(organiser, () -> {
            if (!store.remove(organiser, id, clock.instant(), by(caller))) throw unknown();
            ties.removeAll(organiser, id);
            ended.accept(organiser, id);
        });
    }

    /** Tries all that can be tried without a person. The document is read anew. In no transaction. */
    void check(Caller caller, OrganiserId organiser, UUID id) throws ProviderFailed {
        mustManage(caller, organiser);
        var opened = open(organiser, id).orElseThrow(Connections::unknown);
        var provider = providers.fresh(opened.connection().issuer());
        provider.tryKeys();
        provider.tryClient(opened);
    }

    /** A connection with its secret in the clear, for the call that needs it. */
    record Opened(OrganiserId organiser, Connection connection, String secret) {
        @Override
        public String toString() {
            return connection.toString();
        }
    }

    Optional<Opened> open(OrganiserId organiser, UUID id) {
        return database.read(organiser, () -> store.find(organiser, id)).map(kept -> {
            var secret = new String(vault.open(kept.sealedSecret(), context(id)), StandardCharsets.US_ASCII);
            return new Opened(organiser, kept.connection(), secret);
        });
    }

    /** A button on a log-in screen. */
    public record Offer(OrganiserId organiser, UUID connection, String name) {}

    /**
     * The connections of the organiser that a request names by slug or id, and for staff those of its league, whose
     * people may work there.
     */
    public List<Offer> offers(String named, boolean staff) {
        var organiser = organiser(named);
        if (organiser.isEmpty()) return List.of();
        var offers = new ArrayList<>(offers(organiser.get().id(), staff));
        var league = organiser.get().leagueId();
        if (league != null && staff) offers.addAll(offers(league, true));
        return offers;
    }

    private List<Offer> offers(OrganiserId organiser, boolean staff) {
        return database.read(organiser, () -> store.list(organiser)).stream()
                .filter(connection -> staff || connection.audience() == Connection.Audience.EVERYBODY)
                .map(connection -> new Offer(organiser, connection.id(), connection.name()))
                .toList();
    }

    private Optional<Organiser> organiser(String named) {
        return database.directory(
                () -> organisers.find(named).or(() -> id(named).flatMap(organisers::find)));
    }

    private static Optional<OrganiserId> id(String named) {
        try {
            return Optional.of(new OrganiserId(UUID.fromString(named)));
        } catch (IllegalArgumentException slug) {
            return Optional.empty();
        }
    }

    private Connection as(UUID id, Connection.Wanted wanted) {
        var scopes = new TreeSet<>(wanted.scopes() == null ? SCOPES : wanted.scopes());
        scopes.add("openid");
        return new Connection(
                id,
                wanted.name().strip(),
                wanted.issuer(),
                wanted.clientId(),
                scopes,
                wanted.audience(),
                new TreeSet<>(wanted.emailDomains() == null ? Set.of() : wanted.emailDomains()),
                wanted.strongWhen() == null ? Connection.StrongWhen.NEVER : wanted.strongWhen(),
                store.redirect(id),
                clock.instant());
    }

    private byte[] seal(UUID id, String secret) {
        return vault.seal(secret.getBytes(StandardCharsets.US_ASCII), context(id));
    }

    private static String context(UUID id) {
        return "sign-on connection " + id;
    }

    private static String by(Caller caller) {
        return String.valueOf(caller.subject());
    }

    private static void mustManage(Caller caller, OrganiserId organiser) {
        boolean may = caller.may(Scope.PLATFORM_ADMIN.key()) || caller.may(Scope.IDENTITY_SIGN_ON.key(), organiser);
        if (!may) throw CommonProblem.NOT_FOUND.because("no such organiser");
    }

    private void mustExist(OrganiserId organiser) {
        if (organisers.find(organiser).isEmpty()) throw CommonProblem.NOT_FOUND.because("no such organiser");
    }

    private static RuntimeException taken(String name) {
        return IdentityProblem.CONNECTION_EXISTS.because("named " + name);
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such connection");
    }
}
