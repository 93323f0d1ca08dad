package tribune.sales.limit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;

/** The list of those who may not buy. It holds where places are held, at checkout, and when the payment is known. */
public final class Bans {
    /** Whom to ban: the address given, or whoever is behind an order in the way that {@code kind} names. */
    record Wanted(
            IdentityKind kind,
            @Nullable String email,
            @Nullable OrderId order,
            String reason,
            @Nullable Instant until) {}

    private final Database database;
    private final BanStore store;
    private final Identities identities;
    private final LimitRules rules;
    private final Clock clock;

    public Bans(Database database, Identities identities, LimitRules rules, Clock clock) {
        this.database = database;
        this.store = new BanStore(database);
        this.identities = identities;
        this.rules = rules;
        this.clock = clock;
    }

    Ban add(OrganiserId organiser, Wanted wanted, String by, RequestKey key) {
        var now = clock.instant();
        if (wanted.until != null && !wanted.until.isAfter(now))
            throw CommonProblem.INVALID_FIELD.because("until: in the future", "field", "until");
        var id = key.id("ban", organiser.value().toString());
        var ban = database.transaction(organiser, () -> {
            var made = store.fingerprint(id);
            made.ifPresent(key::mustMatch);
            if (made.isEmpty()) {
                var fresh = new Ban(id, wanted.kind, wanted.reason, wanted.until, by, now, null, null);
                store.insert(organiser, fresh, whom(organiser, wanted), key.fingerprint());
            }
            return store.find(id).orElseThrow();
        });
        rules.forgetAll();
        return ban;
    }

    private Set<UUID> whom(OrganiserId organiser, Wanted wanted) {
        if (wanted.order == null)
            return wanted.kind == IdentityKind.EMAIL ? addresses(organiser, wanted.email) : nobody();
        if (!store.knows(wanted.order)) throw CommonProblem.NOT_FOUND.because("no such order");
        if (wanted.kind == IdentityKind.EMAIL)
            return addresses(organiser, store.email(wanted.order).orElse(null));
        var behind = store.behind(wanted.order, wanted.kind);
        return behind.isEmpty() ? nobody() : behind;
    }

    private Set<UUID> addresses(OrganiserId organiser, @Nullable String email) {
        if (email == null) return nobody();
        return EmailForm.all(email).stream()
                .map(form -> identities.of(organiser, IdentityKind.EMAIL, form))
                .collect(Collectors.toSet());
    }

    private static Set<UUID> nobody() {
        throw CommonProblem.INVALID_FIELD.because("kind: neither an address nor an order that is known by this");
    }

    List<Ban> page(OrganiserId organiser, @Nullable UUID before, int limit) {
        return database.read(organiser, () -> store.page(before, limit));
    }

    /** The entry stays and says who removed it. Doing it twice changes nothing more. */
    Ban remove(OrganiserId organiser, UUID id, String by) {
        var ban = database.transaction(organiser, () -> {
            store.remove(id, by, clock.instant());
            return store.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such ban"));
        });
        rules.forgetAll();
        return ban;
    }
}
