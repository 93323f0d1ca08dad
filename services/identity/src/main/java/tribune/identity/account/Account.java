package tribune.identity.account;

import java.time.Instant;
import tribune.contracts.Ids.AccountId;

/** A person's log-in. {@code name} may be empty; {@code language} is en or nb. */
public record Account(AccountId id, Address email, String name, String language, Instant createdAt) {}
