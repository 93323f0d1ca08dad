package tribune.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import tribune.catalog.club.OrganiserStore;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.kernel.web.Caller;
import tribune.kernel.web.RequestKey;

/** A catalog on a database of its own, with organisers to play the parts. */
public final class CatalogStory implements AutoCloseable {
    private final TestService test = new TestService("catalog");

    public CatalogStory() {
        var organisers = new OrganiserStore(test.service().database());
        test.service().facts().on(OrganiserRegistered.class, (_, organiser) -> organisers.learn(organiser));
    }

    public TestService test() {
        return test;
    }

    public Service service() {
        return test.service();
    }

    /** An organiser that identity told us about; {@code league} may be null. */
    public OrganiserId organiser(String name, OrganiserId league) {
        var id = new OrganiserId(Uuid7.next());
        var slug = name.toLowerCase(java.util.Locale.ROOT);
        var fact = new OrganiserRegistered(id, 1, slug, name, "NO", "NOK", "nb", league);
        test.deliver(test.fact(id.value(), fact));
        return id;
    }

    public static Caller staff(OrganiserId organiser) {
        return new Caller("staff", organiser.value(), Set.of("catalog:write"));
    }

    /** A key that no request had before. */
    public static String newKey() {
        return Uuid7.next().toString();
    }

    public static RequestKey newKey(Object body) {
        return RequestKey.of(newKey(), body);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        test.close();
    }
}
