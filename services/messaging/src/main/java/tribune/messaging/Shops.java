package tribune.messaging;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.ShopDomainPort;

/**
 * To which shop an organiser's mails lead: at its own domain, reached as the platform is, else the common one. Every
 * page answers at either, so a mail does not wait for identity.
 */
final class Shops {
    private final ShopDomainPort domains;
    private final URI platform;
    private final Shop common;

    /** {@code common}: where every organiser's shop is; by default below the platform's address. */
    Shops(ShopDomainPort domains, String platform, @Nullable String common) {
        this.domains = domains;
        this.platform = URI.create(platform);
        this.common = new Shop(common == null ? platform + "/shop" : common);
    }

    /** Settings: {@code tribune.public-url}, {@code tribune.shop-url}. */
    static Shops of(ShopDomainPort domains, Environment settings) {
        return new Shops(
                domains, settings.getRequiredProperty("tribune.public-url"), settings.getProperty("tribune.shop-url"));
    }

    Shop of(OrganiserId organiser) {
        var domain = domain(organiser);
        if (domain == null) return common;
        var port = platform.getPort() < 0 ? "" : ":" + platform.getPort();
        return new Shop(platform.getScheme() + "://" + domain + port + "/shop");
    }

    private @Nullable String domain(OrganiserId organiser) {
        try {
            return domains.domain(organiser).domain();
        } catch (RestClientException away) {
            return null;
        }
    }
}
