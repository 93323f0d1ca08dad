package tribune.identity.customer;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.Ids.OrganiserId;

/**
 * A person as a club knows them. {@code consents} has a line for each purpose that was ever agreed to, as it stands
 * now; what is not there was never agreed to.
 */
public record Customer(
        CustomerId id,
        OrganiserId organiserId,
        AccountId accountId,
        Origin origin,
        String name,
        String email,
        String phone,
        String language,
        Instant createdAt,
        Instant changedAt,
        List<Consent> consents) {

    /** How the club came to know them. */
    public enum Origin {
        BOUGHT,
        AGREED
    }

    /** From where a consent was given or withdrawn: the account's screens, the API, or the club for the person. */
    public enum Source {
        SCREEN,
        API,
        OFFICE
    }

    /** A line of the log, or, as the newest of its purpose, how it stands. */
    public record Consent(Purpose purpose, boolean given, String textVersion, Instant at, Source source) {}

    /** What the club changes; what is absent stays. */
    record Change(
            @Nullable @Size(max = 100) String name,
            @Nullable @Email @Size(min = 3, max = 254) String email,
            @Nullable @Size(max = 40) String phone,

            @Nullable @Pattern(regexp = "en|nb", message = "en or nb")
            String language) {}

    public boolean agreesTo(Purpose purpose) {
        return consents.stream().anyMatch(consent -> consent.purpose() == purpose && consent.given());
    }

    Customer with(List<Consent> standing) {
        return new Customer(
                id, organiserId, accountId, origin, name, email, phone, language, createdAt, changedAt, standing);
    }

    Customer changed(Change change, Instant now) {
        return new Customer(
                id,
                organiserId,
                accountId,
                origin,
                change.name == null ? name : change.name.strip(),
                change.email == null ? email : change.email.strip(),
                change.phone == null ? phone : change.phone.strip(),
                change.language == null ? language : change.language,
                createdAt,
                now,
                consents);
    }
}
