package tribune.contracts.sales;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;

/** What identity asks sales when a person wants what went to their address, as a guest's, to be their account's. */
public interface OrderClaimPort {
    @PostExchange("/internal/order-claims")
    Claimed claim(@RequestBody Claim claim);

    /** {@code addresses}: forms of the one address that the account has proved; without an organiser at all of them. */
    record Claim(
            AccountId account,
            List<String> addresses,
            @Nullable OrganiserId organiser) {
        public Claim {
            requireNonNull(account);
            requireNonNull(addresses);
        }
    }

    /** {@code boughtAt}: where one of these orders was paid. */
    record Claimed(int orders, Set<OrganiserId> boughtAt) {}
}
