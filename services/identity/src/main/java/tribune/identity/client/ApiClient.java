package tribune.identity.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.Ids.OrganiserId;

/**
 * A program or app that may ask for tokens: an organiser's, or the platform's own if it names none. {@code clientId}
 * and the secret are what it shows at the token endpoint; {@code redirectUris} is where people are sent back to who log
 * in for it, {@code logOutUris} where they are sent after logging out; {@code revokedAt} is set once it may not any
 * more.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiClient(
        ClientId id,
        String clientId,
        @Nullable OrganiserId organiserId,
        Kind kind,
        String name,
        Set<String> scopes,
        Set<Grant> grants,
        List<String> redirectUris,
        List<String> logOutUris,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /** {@code PROGRAM} keeps a secret; {@code BROWSER} runs where nothing is secret: in a browser, on a phone. */
    public enum Kind {
        PROGRAM,
        BROWSER
    }

    /** By what it may ask for tokens: for a person, without one, and again. */
    public enum Grant {
        AUTHORIZATION_CODE,
        CLIENT_CREDENTIALS,
        REFRESH_TOKEN
    }

    boolean isLive() {
        return revokedAt == null;
    }

    /** Somebody else's: people are asked before it gets anything. The platform's own apps are the platform. */
    @JsonIgnore
    public boolean isThirdParty() {
        return organiserId != null;
    }

    /**
     * What is asked for a new client; without a kind it is a {@code PROGRAM}. Without grants it gets those that it
     * cannot do without: code and refresh with redirect addresses, client credentials without.
     */
    record Wanted(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @Nullable Kind kind,
            @NotEmpty @Size(max = 30) Set<@NotNull @Size(max = 40) String> scopes,
            @Nullable @Size(min = 1, max = 3) Set<@NotNull Grant> grants,
            @Nullable @Size(max = 10) List<@NotNull @Size(max = 500) String> redirectUris,
            @Nullable @Size(max = 10) List<@NotNull @Size(max = 500) String> logOutUris) {}

    /** A client as it is told once, to whoever made it: the secret cannot be read again. A browser's has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(ApiClient client, @Nullable String clientSecret) {}

    /** A client with what proves that a program is it. */
    public record Kept(ApiClient client, @Nullable String secretHash) {}
}
