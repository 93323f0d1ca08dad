package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.identity.IdentityProcess;
import tribune.identity.mail.MailPortController;
import tribune.kernel.Service;

/** People who log in to a process of identity, and read their mail. */
final class People implements AutoCloseable {
    static final String SESSION = "__Host-tribune-session";
    static final String SECRET = "correct horse battery";

    private final IdentityProcess identity = new IdentityProcess();
    private final List<Visitor> visitors = new ArrayList<>();
    private int people;

    /** A browser of its own. */
    Visitor visitor() {
        var visitor = new Visitor(port());
        visitors.add(visitor);
        return visitor;
    }

    /** All browsers are like new. */
    void forget() {
        visitors.forEach(visitor -> visitor.cookies().clear());
    }

    IdentityProcess identity() {
        return identity;
    }

    int port() {
        return identity.port();
    }

    tribune.kernel.Database database() {
        return identity.bean(Service.class).database();
    }

    /** Gives the address an account with the password. */
    String withPassword(Visitor browser, String email) {
        logIn(browser, email);
        browser.get("/account/password");
        var page = browser.post("/account/password", Map.of("password", SECRET));
        assertThat(page.location()).isEqualTo("/account?done=password");
        return email;
    }

    /** By link. */
    Visitor.Page logIn(Visitor browser, String email) {
        browser.cookies().remove(SESSION);
        browser.get("/login");
        browser.post("/login/link", Map.of("email", email));
        return open(browser);
    }

    /** By password. */
    Visitor.Page enter(Visitor browser, String email) {
        browser.cookies().remove(SESSION);
        browser.get("/login/password");
        return browser.post("/login/password", Map.of("email", email, "password", SECRET));
    }

    /** Opens the link of the newest mail. */
    Visitor.Page open(Visitor browser) {
        var path = String.valueOf(mail().link()).replaceFirst("^https?://[^/]+", "");
        assertThat(browser.get(path).body()).contains("Go on");
        return browser.post(path, Map.of());
    }

    /** The newest. */
    AccountMail mail() {
        var id = database()
                .directory(() -> database()
                        .sql("select id from mail order by requested_at desc, id desc limit 1")
                        .query(UUID.class)
                        .single());
        return identity.bean(MailPortController.class).write(new MessageId(id));
    }

    /** All of one length, so that pages that repeat them are too. */
    String address() {
        return "fan-" + (1_000 + ++people) + "@example.org";
    }

    @Override
    public void close() {
        visitors.forEach(Visitor::close);
        identity.close();
    }
}
