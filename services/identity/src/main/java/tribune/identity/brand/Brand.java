package tribune.identity.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;

/**
 * How an organiser looks: its name, up to three letters or a logo beside it, and the colour of buttons and links.
 * {@code logo} is the path of a PNG; {@code version} grows with each change and is part of that path.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Brand(
        OrganiserId organiserId,
        String name,
        @Nullable String initials,
        String accent,
        @Nullable String logo,
        long version) {

    /** {@code accent}: #rrggbb, readable on light ground; {@code logo}: a PNG of at most 64 KiB in base64. */
    record Wanted(
            @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "no control characters")
            String name,

            @Nullable @Pattern(regexp = "[\\p{L}\\p{N}]{1,3}", message = "one to three letters or figures")
            String initials,

            @NotNull @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "#rrggbb")
            String accent,

            @Nullable @Size(max = 90_000) String logo) {}

    static String path(OrganiserId organiser, long version, String kind) {
        return "/login/brand/" + organiser.value() + "/" + version + "." + kind;
    }

    /** The stylesheet with its colours. */
    public String sheet() {
        return path(organiserId, version, "css");
    }
}
