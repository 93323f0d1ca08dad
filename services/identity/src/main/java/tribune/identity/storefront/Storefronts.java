package tribune.identity.storefront;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.Scope;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;

/** Sets and reads storefronts. A domain is nobody's or one organiser's, and never the platform's own. */
public final class Storefronts {
    private final Database database;
    private final Clock clock;
    private final StorefrontStore store;
    private final OrganiserStore organisers;
    private final SponsorPictures pictures;
    private final URI platform;

    /** {@code platform}: where browsers reach it. */
    Storefronts(Service service, URI platform) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new StorefrontStore(database);
        this.organisers = new OrganiserStore(database);
        this.pictures = new SponsorPictures(service);
        this.platform = platform;
    }

    Optional<Storefront> of(OrganiserId organiser) {
        return database.directory(() -> organisers.find(organiser)).map(this::read);
    }

    Optional<Storefront> named(String slug) {
        return database.directory(() -> organisers.find(slug)).map(this::read);
    }

    Optional<Storefront> at(String domain) {
        return database.directory(() -> store.owner(domain).flatMap(organisers::find))
                .map(this::read);
    }

    Storefront put(Caller caller, OrganiserId id, Storefront.Wanted wanted) {
        var organiser = mayChange(caller, id);
        check(wanted);
        return database.transaction(id, () -> {
            store.put(id, wanted, pictures.names(id, wanted.sponsors()), clock.instant());
            move(id, wanted);
            return store.find(organiser).orElseThrow();
        });
    }

    /** The path under which the picture is found. */
    String addPicture(Caller caller, OrganiserId id, String base64) {
        mayChange(caller, id);
        return pictures.add(id, base64);
    }

    Optional<byte[]> picture(OrganiserId id, String name) {
        return pictures.find(id, name);
    }

    private Organiser mayChange(Caller caller, OrganiserId id) {
        if (!caller.may(Scope.PLATFORM_ADMIN.key()) && !caller.may(Scope.IDENTITY_WRITE.key(), id))
            throw CommonProblem.NOT_FOUND.because("no such organiser");
        return database.directory(() -> organisers.find(id))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such organiser"));
    }

    private void move(OrganiserId organiser, Storefront.Wanted wanted) {
        store.leave(organiser, wanted.domain());
        if (wanted.domain() == null) return;
        store.claim(organiser, wanted.domain());
        boolean own = store.owner(wanted.domain()).filter(organiser::equals).isPresent();
        if (!own) throw IdentityProblem.DOMAIN_TAKEN.because("one domain, one organiser", "field", "domain");
    }

    private void check(Storefront.Wanted wanted) {
        if (platform.getHost().equalsIgnoreCase(wanted.domain()))
            throw IdentityProblem.DOMAIN_NOT_ALLOWED.because("it is the platform's own", "field", "domain");
        for (var origin : wanted.frameOrigins()) {
            if (!isSite(origin) || !(origin.startsWith("https:") || origin.startsWith(platform.getScheme() + ":")))
                throw CommonProblem.INVALID_FIELD.because(
                        "frameOrigins: not an origin of a site, by https", "field", "frameOrigins");
        }
        for (var sponsor : wanted.sponsors()) {
            if (!isSite(sponsor.link()))
                throw CommonProblem.INVALID_FIELD.because("sponsors: not an address", "field", "sponsors.link");
        }
    }

    private static boolean isSite(String address) {
        try {
            var site = URI.create(address);
            return site.getHost() != null && site.getUserInfo() == null && site.getPort() <= 65_535;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private Storefront read(Organiser organiser) {
        return database.read(organiser.id(), () -> store.find(organiser))
                .orElseGet(() -> new Storefront(
                        organiser.id(),
                        organiser.slug(),
                        organiser.name(),
                        organiser.language(),
                        null,
                        List.of(),
                        List.of(),
                        0));
    }
}
