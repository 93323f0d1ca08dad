package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tribune.identity.account.Account;
import tribune.identity.customer.Customer.Source;
import tribune.identity.customer.OwnCustomers.From;
import tribune.kernel.Refusal;
import tribune.kernel.web.Gatekeeper;

/**
 * What the account's further pages share: who is there, or the way to the log-in; and what to say when it went
 * wrong.
 */
final class AccountPages {
    private final Changes changes;
    private final Visits visits;

    AccountPages(Changes changes, Visits visits) {
        this.changes = changes;
        this.visits = visits;
    }

    /** A page for whoever is logged in. */
    ResponseEntity<String> known(
            HttpServletRequest request,
            HttpServletResponse response,
            BiFunction<Visit, Account, ResponseEntity<String>> page) {
        var visit = visits.of(request, response);
        var back = request.getMethod().equals("GET") ? path(request) : "/account";
        return shown(visit, changes.account(visit), "/login?continue=" + Entry.encoded(back), page);
    }

    /** The same for whoever has logged in lately, by the strongest means they have; a form's page has its path. */
    ResponseEntity<String> fresh(
            HttpServletRequest request,
            HttpServletResponse response,
            BiFunction<Visit, Account, ResponseEntity<String>> page) {
        var visit = visits.of(request, response);
        return shown(visit, changes.allowed(visit), changes.again(visit, path(request)), page);
    }

    private static ResponseEntity<String> shown(
            Visit visit,
            Optional<Account> account,
            String otherwise,
            BiFunction<Visit, Account, ResponseEntity<String>> page) {
        if (account.isEmpty()) return Screens.to(otherwise);
        return page.apply(visit, account.get());
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /** Does it and goes on, or says on a page of its own what stands against it. */
    static ResponseEntity<String> attempt(Visit visit, String onward, Runnable work) {
        try {
            work.run();
            return Screens.to(onward);
        } catch (Refusal refused) {
            return refused(visit, refused);
        }
    }

    static ResponseEntity<String> refused(Visit visit, Refusal refused) {
        var why = visit.words().text("refused." + refused.problem().slug());
        var status = HttpStatus.valueOf(refused.problem().status());
        return Screens.show(status, visit, "refused", "", Map.of("why", why));
    }

    static From from(HttpServletRequest request) {
        return new From(Source.SCREEN, Gatekeeper.network(request.getRemoteAddr()));
    }

    /** Values with the note of what has been done, if {@code done} is one of these. */
    static Map<String, String> noted(Visit visit, String done, List<String> known) {
        var values = new HashMap<String, String>();
        values.put(
                "note",
                known.contains(done)
                        ? Screens.part(
                                visit, "note", Map.of("text", visit.words().text("done." + done)))
                        : "");
        return values;
    }
}
