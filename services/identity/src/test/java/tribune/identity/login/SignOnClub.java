package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tribune.identity.IdentityProcess;
import tribune.kernel.Uuid7;

/** A club that connects its own provider, and the people who come by it. */
final class SignOnClub {
    static final String BACK = "https://admin.example.org/signed-in";
    static final String SECRET = "a-secret-of-the-club-at-its-provider-1234";

    private final People people;
    final String slug;
    final UUID id;

    SignOnClub(People people, String slug) {
        this.people = people;
        this.slug = slug;
        var body = """
                {"slug": "%s", "name": "SK Brann", "country": "NO", "currency": "NOK", "language": "nb"}
                """.formatted(slug);
        id = UUID.fromString(
                people.identity().post("/v1/organisers", token(), body).text("id"));
    }

    String token() {
        return people.identity().platformToken();
    }

    String path() {
        return "/v1/organisers/" + id + "/sign-on-connections";
    }

    static String wanted(String name, String issuer, String audience, String more) {
        return """
                {"name": "%s", "issuer": "%s", "clientId": "tribune", "clientSecret": "%s", "audience": "%s"%s}
                """.formatted(name, issuer, SECRET, audience, more);
    }

    /** The new connection's id. */
    UUID connect(String issuer, String audience, String more) {
        var name = "Log-in " + UUID.randomUUID().toString().substring(0, 8);
        var made = people.identity().post(path(), token(), wanted(name, issuer, audience, more));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return UUID.fromString(made.text("id"));
    }

    String redirect(UUID connection) {
        return IdentityProcess.ISSUER + "/login/sign-on/" + connection + "/back";
    }

    /** What an app asks, as it stands in the address of the log-in screen. */
    String asked(String scope) {
        return "/oauth2/authorize?"
                + IdentityProcess.form(Map.of(
                        "response_type", "code",
                        "client_id", "admin",
                        "redirect_uri", BACK,
                        "scope", scope,
                        "organiser", slug,
                        "state", "s",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256"));
    }

    String begin(UUID connection, String onward) {
        return "/login/sign-on/" + id + "/" + connection + "?continue=" + IdentityProcess.encode(onward);
    }

    /** Gives the account of this address a role. */
    void hire(String email, boolean strong) {
        var database = people.database();
        var account =
                database.directory(() -> database.sql("select account_id from account_person where email = :email")
                        .param("email", email)
                        .query(UUID.class)
                        .single());
        var role = Uuid7.next();
        database.work(List.of(id), () -> {
            database.sql("""
                    insert into custom_role (organiser_id, id, name, scopes, strong_log_in, changed_at, changed_by)
                    values (:organiser, :role, :name, '{sales:read}', :strong, now(), 'test')
                    """)
                    .param("organiser", id)
                    .param("role", role)
                    .param("name", role.toString())
                    .param("strong", strong)
                    .update();
            database.sql("""
                    insert into organiser_user (organiser_id, account_id, address, joined_at)
                    values (:organiser, :account, :email, now())
                    """)
                    .param("organiser", id)
                    .param("account", account)
                    .param("email", email)
                    .update();
            return database.sql("""
                    insert into assignment (organiser_id, id, account_id, custom_role_id, events, checkpoints,
                        assigned_at, assigned_by)
                    values (:organiser, :id, :account, :role, '{}', '{}', now(), 'test')
                    """)
                    .param("organiser", id)
                    .param("id", Uuid7.next())
                    .param("account", account)
                    .param("role", role)
                    .update();
        });
    }
}
