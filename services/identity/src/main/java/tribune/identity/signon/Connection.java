package tribune.identity.signon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organiser's own OpenID provider. {@code redirectUri} is what is registered there; the secret is never shown.
 * {@code emailDomains}: if any, the provider must have verified an address in one of them.
 */
public record Connection(
        UUID id,
        String name,
        String issuer,
        String clientId,
        Set<String> scopes,
        Audience audience,
        Set<String> emailDomains,
        StrongWhen strongWhen,
        String redirectUri,
        Instant changedAt) {

    /** {@code STAFF}: accounts with a role at the organiser; {@code EVERYBODY}: fans too. */
    public enum Audience {
        STAFF,
        EVERYBODY
    }

    /**
     * A log-in there counts as two proofs if its {@code acr} or one of its {@code amr} is listed here. Empty: never,
     * which is what holds for a provider that says nothing of either.
     */
    public record StrongWhen(
            @NotNull @Size(max = 10) Set<@NotBlank @Size(max = 200) String> acr,
            @NotNull @Size(max = 10) Set<@NotBlank @Size(max = 50) String> amr) {
        static final StrongWhen NEVER = new StrongWhen(Set.of(), Set.of());

        boolean met(@Nullable String shown, List<String> methods) {
            return shown != null && acr.contains(shown) || methods.stream().anyMatch(amr::contains);
        }
    }

    /** What is asked for a connection; without a secret the one it has stays. */
    public record Wanted(
            @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @NotBlank @Size(max = 500) String issuer,

            @NotBlank @Size(max = 255) @Pattern(regexp = "[\\x21-\\x7e]*", message = "printable ASCII")
            String clientId,

            @Nullable @Size(min = 8, max = 500) @Pattern(regexp = "[\\x21-\\x7e]*", message = "printable ASCII")
            String clientSecret,

            @Nullable @Size(max = 10)
            Set<@NotNull @Pattern(regexp = "[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,60}", message = "a scope") String> scopes,

            @NotNull Audience audience,

            @Nullable @Size(max = 50)
            Set<
                            @NotNull
                            @Pattern(
                                    regexp = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}",
                                    message = "a domain in lower case")
                            String>
                    emailDomains,

            @Valid @Nullable StrongWhen strongWhen) {}

    /** A connection with its secret, still sealed. */
    record Kept(Connection connection, byte[] sealedSecret) {}
}
