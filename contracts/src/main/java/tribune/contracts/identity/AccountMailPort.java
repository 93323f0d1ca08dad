package tribune.contracts.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.identity.AccountMailRequested.Kind;

/** What messaging asks identity when it writes a mail about an account. */
public interface AccountMailPort {
    /** Makes the mail's link and code anew: those of a mail written before stop working. */
    @PostExchange("/internal/account-mails/{mail}")
    AccountMail write(@PathVariable MessageId mail);

    /**
     * {@code email} is absent if the mail is not to be sent any more. {@code details}: for a notice what has changed
     * (PASSKEY_ADDED, ...), for an invitation the role's name. {@code fromName} is the organiser at whose shop it
     * began, or the platform. Link, code and {@code until} are absent in a notice.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountMail(
            @Nullable Kind kind,
            @Nullable String email,
            String language,
            String fromName,
            String details,
            @Nullable Instant at,
            @Nullable String link,
            @Nullable String code,
            @Nullable Instant until) {
        public static final AccountMail NONE = new AccountMail(null, null, "en", "", "", null, null, null, null);
    }
}
