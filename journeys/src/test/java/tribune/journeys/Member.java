package tribune.journeys;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with an account, logged in at no organiser. */
record Member(UUID account, String email, Api api) {
    /** {@code any}: a club's client, whose token shows what a token looks like. */
    static Member of(Deployment platform, Api any, String email, String name) {
        var id = account(new Rows(platform.database()).database(), email, name);
        var claims = new HashMap<String, Object>(Map.of("sub", id.toString(), "kind", "person", "scope", "account"));
        claims.put("sid", UUID.randomUUID().toString());
        claims.put("organiser", null);
        var token = new Forge(platform, any).like(any, claims);
        return new Member(id, email, Api.guest(platform).withToken(token));
    }

    private static UUID account(JdbcClient database, String email, String name) {
        var id = UUID.randomUUID();
        database.sql("insert into identity.account (id, language, created_at) values (:id, 'nb', now())")
                .param("id", id)
                .update();
        database.sql("""
                insert into identity.account_person (account_id, email, written, name)
                values (:id, :email, :email, :name)
                """)
                .param("id", id)
                .param("email", email)
                .param("name", name)
                .update();
        return id;
    }
}
