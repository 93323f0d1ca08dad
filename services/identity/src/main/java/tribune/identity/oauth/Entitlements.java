package tribune.identity.oauth;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.Scope;
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

    /** Empty at an organiser that does not stand, where the person has no role, or that is none of the client's. */
    Optional<Entitled> of(AccountId account, RegisteredClient client, @Nullable String organiser) {
        if (organiser == null || organiser.isBlank()) {
            return Optional.of(new Entitled(null, PERSONAL, false, List.of()));
        }
        return find(organiser)
                .filter(id -> isFor(client, id))
                .flatMap(id -> rights.of(account, id).map(granted -> at(id, granted)));
    }

    private static Entitled at(OrganiserId id, Granted granted) {
        var whole = new HashSet<>(granted.scopes());
        whole.addAll(PERSONAL);
        return new Entitled(id, Set.copyOf(whole), granted.strongLogIn(), granted.narrow());
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
