package tribune.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;

/**
 * A club, league or promoter that sells on this platform. {@code country} is ISO 3166-1 alpha-2, {@code currency}
 * ISO 4217, {@code language} the BCP 47 tag in which it writes to its buyers by default; {@code leagueId} is the
 * organiser whose league it plays in. Everything here is public.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Organiser(
        OrganiserId id,
        String slug,
        String name,
        String country,
        String currency,
        String language,
        @Nullable OrganiserId leagueId,
        long version) {

    /** What a registration says. The slug names the organiser in addresses and never changes. */
    record Registration(
            @NotNull
            @Pattern(
                    regexp = "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])",
                    message = "2 to 40 of a-z, 0-9 and -, not beginning or ending with -")
            String slug,

            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @NotNull @Pattern(regexp = "[A-Z]{2}", message = "two capital letters, ISO 3166-1")
            String country,

            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "three capital letters, ISO 4217")
            String currency,

            @NotNull @Pattern(regexp = "en|nb", message = "en or nb")
            String language,

            @Nullable OrganiserId leagueId) {

        Organiser as(OrganiserId id, long version) {
            return new Organiser(id, slug, name.strip(), country, currency, language, leagueId, version);
        }
    }
}
