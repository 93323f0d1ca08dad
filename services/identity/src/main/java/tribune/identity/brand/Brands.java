package tribune.identity.brand;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.identity.Organiser;
import tribune.identity.OrganiserStore;
import tribune.identity.Scope;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;

/** Organisers' brands. One that has set none has its name, and the platform's colour. */
public final class Brands {
    /** That of login.css. */
    private static final String ACCENT = "#0b4f8a";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{2,40}");

    private final Database database;
    private final Clock clock;
    private final BrandStore store;
    private final OrganiserStore organisers;

    public Brands(Service service) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new BrandStore(database);
        this.organisers = new OrganiserStore(database);
    }

    /** Empty if there is no such organiser. */
    public Optional<Brand> of(OrganiserId organiser) {
        return database.directory(() -> organisers.find(organiser))
                .map(known -> database.read(organiser, () -> store.find(organiser))
                        .orElseGet(() -> new Brand(organiser, known.name(), null, ACCENT, null, 0)));
    }

    /** {@code named}: the organiser's slug or id. */
    public Optional<Brand> of(String named) {
        if (!NAME.matcher(named).matches()) return Optional.empty();
        return database.directory(() -> organisers.find(named).or(() -> id(named)))
                .flatMap(known -> of(known.id()));
    }

    private Optional<Organiser> id(String named) {
        try {
            return organisers.find(new OrganiserId(UUID.fromString(named)));
        } catch (IllegalArgumentException slug) {
            return Optional.empty();
        }
    }

    Optional<byte[]> logo(OrganiserId organiser) {
        return database.read(organiser, () -> store.logo(organiser));
    }

    Brand put(Caller caller, OrganiserId organiser, Brand.Wanted wanted) {
        if (!caller.may(Scope.PLATFORM_ADMIN.key()) && !caller.may(Scope.IDENTITY_WRITE.key(), organiser))
            throw CommonProblem.NOT_FOUND.because("no such organiser");
        mustBeReadable(Colour.of(wanted.accent()));
        var logo = wanted.logo() == null ? null : Picture.of(wanted.logo(), IdentityProblem.LOGO_UNREADABLE, "logo");
        if (database.directory(() -> organisers.find(organiser)).isEmpty())
            throw CommonProblem.NOT_FOUND.because("no such organiser");
        return database.transaction(organiser, () -> {
            store.put(organiser, wanted, logo, clock.instant());
            return store.find(organiser).orElseThrow();
        });
    }

    /** As text on the screens' ground, and under white text, which is the easier of the two. */
    private static void mustBeReadable(Colour accent) {
        double contrast = accent.contrast(Colour.LIGHT_GROUND);
        if (contrast >= Colour.READABLE) return;
        var nearest =
                accent.readableOn(Colour.LIGHT_GROUND, new Colour(0, 0, 0)).orElseThrow();
        throw IdentityProblem.COLOUR_TOO_PALE.because(
                "contrast %.1f where 4.5 is needed; %s would do".formatted(contrast, nearest), "field", "accent");
    }

    /** The colours in the light, and lightened until they can be read in the dark. */
    static String sheet(Brand brand) {
        var accent = Colour.of(brand.accent());
        var dark = accent.readableOn(Colour.DARK_GROUND, Colour.WHITE).orElseThrow();
        return """
                :root { --accent: %s; --on-accent: #ffffff; }
                @media (prefers-color-scheme: dark) { :root { --accent: %s; --on-accent: #0b0f14; } }
                """.formatted(accent, dark);
    }
}
