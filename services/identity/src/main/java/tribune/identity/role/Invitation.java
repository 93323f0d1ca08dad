package tribune.identity.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.RoleId;

/** A role that waits for whoever can prove the address. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Invitation(
        UUID id,
        String address,
        Role role,
        Place place,
        Instant invitedAt,
        Instant openUntil,
        @Nullable Instant acceptedAt,
        @Nullable Instant withdrawnAt) {

    boolean isOpen(Instant now) {
        return acceptedAt == null && withdrawnAt == null && now.isBefore(openUntil);
    }

    /** Who is invited to what. Without a place the role holds for the whole organiser. */
    record Wanted(
            @NotNull
            @Size(max = 254)
            @Pattern(regexp = "[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{3,250}", message = "an e-mail address")
            String address,

            @NotNull RoleId roleId,
            @Valid @Nullable Place place) {
        Place where() {
            return place == null ? Place.EVERYWHERE : place;
        }
    }

    /** What proves that the letter was read. */
    record Acceptance(@NotNull @Size(max = 100) String token) {}

    /** An invitation with what only this package knows of it. */
    record Kept(Invitation invitation, byte @Nullable [] tokenHash, Inviter by) {}

    /** {@code subject} of the token that invited: an account or an API client. */
    record Inviter(Kind kind, String subject) {
        enum Kind {
            PERSON,
            CLIENT
        }
    }
}
