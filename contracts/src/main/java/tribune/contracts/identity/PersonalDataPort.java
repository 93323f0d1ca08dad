package tribune.contracts.identity;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;

/** What identity asks a service when a person wants to see what is known of them. Each answers for itself. */
public interface PersonalDataPort {
    /** Orders in one export; those before are left out, and the part says so by {@code more}. */
    int MOST_ORDERS = 500;

    @PostExchange("/internal/personal-data/{service}")
    Part of(@PathVariable String service, @RequestBody Question question);

    /**
     * {@code addresses}: forms of the one address that the account has proved, in lower case. {@code orders}: those
     * that sales has named, for services that know orders and not accounts.
     */
    record Question(AccountId account, List<String> addresses, List<Bought> orders) {
        public Question {
            requireNonNull(account);
            requireNonNull(addresses);
            requireNonNull(orders);
        }
    }

    record Bought(OrganiserId organiser, OrderId order) {}

    /** {@code data} goes into the document as it is, under the service's name. */
    record Part(Map<String, Object> data, List<Bought> orders) {}
}
