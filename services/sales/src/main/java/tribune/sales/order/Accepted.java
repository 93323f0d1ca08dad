package tribune.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.AccountBought.Consent;

/** What a buyer accepted with the order: the terms of sale by their version, and whatever else was agreed to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Accepted(@Nullable String terms, List<Consent> consents) {
    public static final Accepted NOTHING = new Accepted(null, List.of());
}
