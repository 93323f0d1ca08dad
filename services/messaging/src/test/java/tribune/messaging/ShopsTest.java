package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.ShopDomainPort.ShopDomain;
import tribune.kernel.Uuid7;

class ShopsTest {
    private static final String PLATFORM = "https://tickets.example.org";
    private final OrganiserId organiser = new OrganiserId(Uuid7.next());

    @Test
    void mails_lead_to_the_organiser_s_own_domain_if_it_has_one() {
        var own = new Shops(_ -> new ShopDomain("tickets.viking.example"), PLATFORM, null);
        assertThat(own.of(organiser).page("/orders/{id}", 7, "s"))
                .isEqualTo("https://tickets.viking.example/shop/orders/7#access=s");
        var local = new Shops(_ -> new ShopDomain("viking.localhost"), "http://localhost:8080", null);
        assertThat(local.of(organiser).address()).isEqualTo("http://viking.localhost:8080/shop");
        assertThat(new Shops(_ -> new ShopDomain(null), PLATFORM, null).of(organiser))
                .isEqualTo(new Shop(PLATFORM + "/shop"));
        assertThat(new Shops(_ -> new ShopDomain(null), PLATFORM, "https://shop.example.org/").of(organiser))
                .isEqualTo(new Shop("https://shop.example.org"));
    }

    @Test
    void no_mail_waits_for_identity() {
        var away = new Shops(
                _ -> {
                    throw new ResourceAccessException("away");
                },
                PLATFORM,
                null);
        assertThat(away.of(organiser)).isEqualTo(new Shop(PLATFORM + "/shop"));
    }
}
