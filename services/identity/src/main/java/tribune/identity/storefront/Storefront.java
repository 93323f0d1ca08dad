package tribune.identity.storefront;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;

/**
 * An organiser's shop beyond the platform's own address. {@code domain} is a host name that leads to the platform and
 * shows this organiser's shop; {@code frameOrigins} are the sites that may show the shop in a frame; {@code version} is
 * 0 where nothing was set. Everything here is public.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Storefront(
        OrganiserId organiserId,
        String slug,
        String name,
        String language,
        @Nullable String domain,
        List<String> frameOrigins,
        List<Sponsor> sponsors,
        long version) {

    /** {@code link}: its site, by https; {@code picture}: the path under which the organiser has brought one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sponsor(
            @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @NotNull @Size(max = 300) @Pattern(regexp = "https://.+", message = "an address with https")
            String link,

            @Nullable @Size(max = 100) String picture) {}

    /** {@code domain}: lower case, in ASCII (IDNA), without a port; {@code frameOrigins}: scheme, host, port if any. */
    record Wanted(
            @Nullable
            @Size(max = 253)
            @Pattern(
                    regexp = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])",
                    message = "a host name in lower case, such as tickets.example.org")
            String domain,

            @NotNull @Size(max = 20)
            List<
                            @NotNull @Size(max = 300)
                            @Pattern(
                                    regexp = "https?://[a-z0-9.-]+(:[0-9]{1,5})?",
                                    message = "an origin such as https://www.example.org")
                            String>
                    frameOrigins,

            @NotNull @Size(max = 20) List<@NotNull @Valid Sponsor> sponsors) {}
}
