package tribune.identity.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tribune.contracts.identity.AccessDenied;
import tribune.identity.Browser;
import tribune.identity.IdentityProcess;
import tribune.kernel.Json;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/** Accounts, organisers and clients for the tests of the authorization server. */
final class People {
    static final String APP = "admin";
    static final String BACK = "https://admin.example.org/signed-in";
    static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-1234567890";

    private final IdentityProcess identity;
    private final Service service;

    People(IdentityProcess identity) {
        this.identity = identity;
        this.service = identity.bean(Service.class);
    }

    UUID account(String email) {
        var id = Uuid7.next();
        service.database().directory(() -> {
            service.database()
                    .sql("insert into account (id, language, created_at) values (:id, 'nb', :now)")
                    .param("id", id)
                    .param("now", Timestamp.from(service.clock().instant()))
                    .update();
            return service.database()
                    .sql("insert into account_person (account_id, email, written, name) "
                            + "values (:id, :email, :email, 'K')")
                    .param("id", id)
                    .param("email", email)
                    .update();
        });
        return id;
    }

    UUID organiser(String slug) {
        var body = """
                {"slug": "%s", "name": "SK Brann", "country": "NO", "currency": "NOK", "language": "nb"}
                """.formatted(slug);
        return UUID.fromString(
                identity.post("/v1/organisers", identity.platformToken(), body).text("id"));
    }

    /** A role of the organiser's own; no checkpoints: everywhere. */
    void role(UUID account, UUID organiser, boolean strong, List<String> scopes, List<UUID> checkpoints) {
        var role = Uuid7.next();
        var database = service.database();
        database.work(
                List.of(organiser),
                () -> database.sql("""
                        insert into custom_role (organiser_id, id, name, scopes, strong_log_in, changed_at, changed_by)
                        values (:organiser, :id, :name, :scopes, :strong, now(), 'test')
                        """)
                        .param("organiser", organiser)
                        .param("id", role)
                        .param("name", role.toString())
                        .param("scopes", scopes.toArray(String[]::new))
                        .param("strong", strong)
                        .update());
        database.work(
                List.of(organiser),
                () -> database.sql("""
                        insert into organiser_user (organiser_id, account_id, address, joined_at)
                        values (:organiser, :account, 'a@b.no', now()) on conflict do nothing
                        """)
                        .param("organiser", organiser)
                        .param("account", account)
                        .update());
        database.work(
                List.of(organiser),
                () -> database.sql("""
                        insert into assignment (organiser_id, id, account_id, custom_role_id, events, checkpoints,
                            assigned_at, assigned_by)
                        values (:organiser, :id, :account, :role, '{}', :checkpoints, now(), 'test')
                        """)
                        .param("organiser", organiser)
                        .param("id", Uuid7.next())
                        .param("account", account)
                        .param("role", role)
                        .param("checkpoints", checkpoints.toArray(UUID[]::new))
                        .update());
    }

    void takeRoles(UUID account, UUID organiser) {
        var database = service.database();
        database.work(
                List.of(organiser),
                () -> database.sql("delete from organiser_user where account_id = :account")
                        .param("account", account)
                        .update());
    }

    List<AccessDenied> denied() {
        var database = service.database();
        return database.directory(
                () -> database.sql("select payload from outbox where type = 'identity.access.denied.v1' order by seq")
                        .query((row, _) -> Json.read(row.getString("payload"), AccessDenied.class))
                        .list());
    }

    static Map<String, String> request(String scope) {
        return request(APP, BACK, scope);
    }

    static Map<String, String> request(String client, String back, String scope) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", client);
        request.put("redirect_uri", back);
        request.put("scope", scope);
        request.put("state", "a state & more");
        request.put("code_challenge", challenge(VERIFIER));
        request.put("code_challenge_method", "S256");
        return request;
    }

    static Browser.Shown ask(Browser browser, Map<String, String> request) {
        return browser.get("/oauth2/authorize?" + IdentityProcess.form(request));
    }

    static Map<String, String> redemption(String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", APP);
        form.put("code", code);
        form.put("redirect_uri", BACK);
        form.put("code_verifier", VERIFIER);
        return form;
    }

    IdentityProcess.Answer redeem(Map<String, String> form) {
        return identity.form(IdentityProcess.form(form), null);
    }

    IdentityProcess.Answer tokens(Browser browser, Map<String, String> request) {
        return redeem(redemption(ask(browser, request).query().get("code")));
    }

    IdentityProcess.Answer refresh(String token) {
        return redeem(Map.of("grant_type", "refresh_token", "client_id", APP, "refresh_token", token));
    }

    static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
