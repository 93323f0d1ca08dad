package tribune.contracts.sales;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.kernel.Money;

/** What messaging asks sales when it confirms that tickets were given back, or to a cause. */
public interface ReturnPort {
    @GetExchange("/internal/organisers/{organiser}/returns/{returned}/letter")
    Letter letter(@PathVariable OrganiserId organiser, @PathVariable ReturnId returned);

    /**
     * {@code email} is absent once the buyer has been forgotten. {@code cause} is the name of what the tickets were
     * given to; absent for a return. {@code refund} comes back, {@code kept} stays with the club.
     */
    record Letter(
            String language,
            @Nullable String email,
            String reference,
            String organiserName,
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            List<String> places,
            Money refund,
            Money kept,
            @Nullable String cause) {}
}
