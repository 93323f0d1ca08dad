package tribune.identity.oauth;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.Scope;
import tribune.identity.login.LogIn;
import tribune.identity.role.Granted;
import tribune.identity.role.Narrow;
import tribune.identity.role.Rights;
import tribune.kernel.Database;

/** What a person may get at a client, now: a role that is taken away is gone from the next token on. */
final class Entitlements {
    /** The request's parameter: the id or the slug of the organiser for which the person wants to act. */
    static final String ORGANISER = "organiser";

    private static final Set<String> PERSONAL =
            Scope.personal().map(Scope::key).collect(Collectors.toUnmodifiableSet());

    private final Database database;
    private final OrganiserStore organisers;
    private final Rights rights;

    Entitlements(Database database, Rights rights) {
        this.database = database;
        this.organisers = new OrganiserStore(database);
        this.rights = rights;
    }

    /** {@code whole} holds everywhere at the organiser, {@code narrow} for some of its events or checkpoints. */
    record Entitled(@Nullable OrganiserId organiser, Set<String> whole, boolean strongLogIn, List<Narrow> narrow) {
        /** Of what was asked, what the person has, wherever it holds. */
        Set<String> of(Set<String> asked) {
            var all = new HashSet<>(whole);
            narrow.forEach(rule -> all.addAll(rule.scopes()));
            all.retainAll(asked);
            return all;
        }
    }

    /**
     * Empty at an organiser that does not stand, that is none of the client's, or where the person has no role and more
     * is asked than what everybody has. A log-in that is confined to an organiser gives what comes of that one: no more
     * than the person's name there, or the roles that the person has by it.
     */
    Optional<Entitled> of(LogIn logIn, RegisteredClient client, @Nullable String organiser, Set<String> asked) {
        if (organiser == null || organiser.isBlank()) {
            return logIn.own() ? Optional.of(personal(logIn)) : Optional.empty();
        }
        return find(organiser).filter(id -> isFor(client, id)).flatMap(id -> at(logIn, id, asked));
    }

    private Optional<Entitled> at(LogIn logIn, OrganiserId id, Set<String> asked) {
        var to = logIn.confinedTo();
        var only = to == null ? null : to.organiser();
        var staff = rights.of(logIn.account(), id, only).map(granted -> staff(id, granted, personal(logIn)));
        boolean everybodys = PERSONAL.containsAll(asked) && (only == null || only.equals(id));
        return staff.isPresent() || !everybodys ? staff : Optional.of(personal(logIn));
    }

    private static Entitled staff(OrganiserId id, Granted granted, Entitled personal) {
        var whole = new HashSet<>(granted.scopes());
        whole.addAll(personal.whole());
        return new Entitled(id, Set.copyOf(whole), granted.strongLogIn(), granted.narrow());
    }

    /** {@code account} reaches over all clubs; it takes the account's own log-in. */
    private static Entitled personal(LogIn logIn) {
        var scopes = new HashSet<>(PERSONAL);
        if (!logIn.own()) scopes.remove(Scope.ACCOUNT.key());
        return new Entitled(null, Set.copyOf(scopes), false, List.of());
    }

    /** A client that an organiser has registered acts there and nowhere else. */
    private static boolean isFor(RegisteredClient client, OrganiserId organiser) {
        var own = client.getClientSettings().getSetting(RegisteredClients.ORGANISER);
        return own == null || own.equals(organiser.value().toString());
    }

    private Optional<OrganiserId> find(String name) {
        if (name.length() > 40 || !name.matches("[A-Za-z0-9-]+")) return Optional.empty();
        return database.directory(() -> id(name).flatMap(organisers::find).or(() -> organisers.find(name)))
                .map(Organiser::id);
    }

    private static Optional<OrganiserId> id(String text) {
        if (text.length() != 36) return Optional.empty();
        try {
            return Optional.of(new OrganiserId(UUID.fromString(text)));
        } catch (IllegalArgumentException slug) {
            return Optional.empty();
        }
    }
}
