package tribune.contracts.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.OrganiserId;

/** What messaging asks identity when it writes a mail that leads to an organiser's shop. */
public interface ShopDomainPort {
    @GetExchange("/internal/organisers/{organiser}/shop-domain")
    ShopDomain domain(@PathVariable OrganiserId organiser);

    /** A host name; absent where the shop is at the platform's own address only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShopDomain(@Nullable String domain) {}
}
