package tribune.identity;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/** Registers organisers and tells the other services of them. */
final class Organisers {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final OrganiserStore store;

    Organisers(Service service, OrganiserStore store) {
        this.database = service.database();
        this.outbox = service.outbox();
        this.clock = service.clock();
        this.store = store;
    }

    record Registered(Organiser organiser, boolean fresh) {}

    /** The same registration again gives the organiser that stands; another one under its slug is refused. */
    Registered register(Organiser.Registration registration) {
        checkCodes(registration);
        return database.directory(() -> {
            var league = registration.leagueId();
            if (league != null && store.find(league).isEmpty()) {
                throw IdentityProblem.UNKNOWN_LEAGUE.because("register the league first", "field", "leagueId");
            }
            var organiser = registration.as(new OrganiserId(Uuid7.next()), 1);
            if (!store.insert(organiser, clock.instant())) return standing(registration);
            outbox.add(organiser.id(), organiser.id(), fact(organiser));
            return new Registered(organiser, true);
        });
    }

    Organiser get(OrganiserId id) {
        return database.directory(() -> store.find(id))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such organiser"));
    }

    List<Organiser> list(@Nullable String after, int limit) {
        return database.directory(() -> store.list(after, limit));
    }

    private Registered standing(Organiser.Registration registration) {
        var standing = store.find(registration.slug()).orElseThrow();
        if (!registration.as(standing.id(), standing.version()).equals(standing)) {
            throw IdentityProblem.ORGANISER_DIFFERS.because("compare with what stands", "organiser", standing.id());
        }
        return new Registered(standing, false);
    }

    private static void checkCodes(Organiser.Registration registration) {
        if (!COUNTRIES.contains(registration.country())) {
            throw IdentityProblem.UNKNOWN_COUNTRY.because("ISO 3166-1 alpha-2, such as NO", "field", "country");
        }
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(registration.currency())
                        && currency.getDefaultFractionDigits() >= 0);
        if (!known) throw IdentityProblem.UNKNOWN_CURRENCY.because("ISO 4217, such as NOK", "field", "currency");
    }

    private static OrganiserRegistered fact(Organiser organiser) {
        return new OrganiserRegistered(
                organiser.id(),
                organiser.version(),
                organiser.slug(),
                organiser.name(),
                organiser.country(),
                organiser.currency(),
                organiser.language(),
                organiser.leagueId());
    }
}
