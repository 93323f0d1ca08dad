package tribune.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.Ids.OrganiserId;

/**
 * A program that may ask for tokens: an organiser's, or the platform's own if it names none. {@code clientId} and the
 * secret are what it shows at the token endpoint; {@code revokedAt} is set once it may not any more.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiClient(
        ClientId id,
        String clientId,
        @Nullable OrganiserId organiserId,
        String name,
        Set<String> scopes,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    boolean isLive() {
        return revokedAt == null;
    }

    /** What is asked for a new client. */
    record Wanted(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @NotEmpty @Size(max = 30) Set<@NotNull @Size(max = 40) String> scopes) {}

    /** A client as it is told once, to whoever made it: the secret cannot be read again. */
    record Made(ApiClient client, String clientSecret) {}

    /** A client with what proves that a program is it. */
    record Kept(ApiClient client, String secretHash) {}
}
