package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.identity.account.Account;
import tribune.identity.customer.OwnCustomers;
import tribune.identity.person.Closing;
import tribune.identity.person.Exports;
import tribune.kernel.Refusal;
import tribune.kernel.web.Permit;

/** A person's own data: to take along, to bring together, and to end. */
@RestController
final class DataPage {
    private static final String DATA = "/account/data";
    private static final String CLOSE = "/account/close";

    private final AccountPages pages;
    private final OwnCustomers customers;
    private final Exports exports;
    private final Closing closing;
    private final ClubNames names;

    DataPage(AccountPages pages, OwnCustomers customers, Exports exports, Closing closing, ClubNames names) {
        this.pages = pages;
        this.customers = customers;
        this.exports = exports;
        this.closing = closing;
        this.names = names;
    }

    @GetMapping(DATA)
    @Permit(open = true)
    ResponseEntity<String> data(
            @RequestParam(defaultValue = "") String done, HttpServletRequest request, HttpServletResponse response) {
        return pages.known(request, response, (visit, account) -> {
            var values = AccountPages.noted(visit, done, List.of("claimed"));
            values.put("email", account.email().written());
            return Screens.show(visit, "data", values);
        });
    }

    /** For whoever has logged in lately: whoever finds an open browser must not take all of it away. */
    @GetMapping(DATA + "/export")
    @Permit(open = true)
    ResponseEntity<String> export(HttpServletRequest request, HttpServletResponse response) {
        return pages.fresh(request, response, (visit, account) -> {
            try {
                return ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8))
                        .cacheControl(CacheControl.noStore())
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
                        .body(new String(exports.of(account.id()), StandardCharsets.UTF_8));
            } catch (Refusal away) {
                return AccountPages.refused(visit, away);
            }
        });
    }

    @PostMapping(DATA + "/claim")
    @Permit(open = true)
    ResponseEntity<String> claim(HttpServletRequest request, HttpServletResponse response) {
        return pages.known(
                request,
                response,
                (visit, account) ->
                        AccountPages.attempt(visit, DATA + "?done=claimed", () -> customers.claim(account.id())));
    }

    @GetMapping(CLOSE)
    @Permit(open = true)
    ResponseEntity<String> askToClose(HttpServletRequest request, HttpServletResponse response) {
        return pages.fresh(request, response, this::closePage);
    }

    @PostMapping(CLOSE)
    @Permit(open = true)
    ResponseEntity<String> close(
            @RequestParam(defaultValue = "") String clubs, HttpServletRequest request, HttpServletResponse response) {
        return pages.fresh(
                request,
                response,
                (visit, account) -> AccountPages.attempt(
                        visit, "/login?out=1", () -> closing.close(account.id(), clubs.equals("too"))));
    }

    private ResponseEntity<String> closePage(Visit visit, Account account) {
        var clubs = customers.of(account.id()).stream()
                .map(known -> names.name(known.organiserId()))
                .collect(Collectors.joining(", "));
        var too = clubs.isEmpty() ? "" : Screens.part(visit, "close-clubs", Map.of("clubs", clubs));
        return Screens.show(visit, "close", Map.of("email", account.email().written(), "too", too));
    }
}
