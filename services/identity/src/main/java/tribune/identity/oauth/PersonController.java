package tribune.identity.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** Who is logged in (OpenID Connect Core 1.0 section 5.3): as much as the token's scopes show. */
@RestController
@CrossOrigin
final class PersonController {
    static final String PATH = "/oauth2/userinfo";

    private final Database database;

    PersonController(Database database) {
        this.database = database;
    }

    /** {@code sub} is the account; the address has been shown to be the person's, or there would be no account. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            String sub,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String email,

            @JsonProperty("email_verified") @Nullable Boolean emailVerified) {}

    private record Kept(String language, String name, String email) {}

    @GetMapping(PATH)
    @Permit(scope = "openid")
    Person person(Caller caller) {
        var sub = String.valueOf(caller.subject());
        var kept = kept(UUID.fromString(sub));
        boolean profile = caller.may("profile");
        boolean email = caller.may("email");
        return new Person(
                sub,
                profile && !kept.name().isEmpty() ? kept.name() : null,
                profile ? kept.language() : null,
                email ? kept.email() : null,
                email ? Boolean.TRUE : null);
    }

    private Kept kept(UUID account) {
        return database.directory(() -> database.sql("""
                        select a.language, p.name, p.written from account a
                        join account_person p on p.account_id = a.id where a.id = :account
                        """)
                        .param("account", account)
                        .query((row, _) ->
                                new Kept(row.getString("language"), row.getString("name"), row.getString("written")))
                        .optional())
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("the account is no more"));
    }
}
