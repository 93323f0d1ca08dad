package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.account.Account;
import tribune.identity.customer.ConsentTexts;
import tribune.identity.customer.Customer;
import tribune.identity.customer.OwnCustomers;
import tribune.identity.customer.Purpose;
import tribune.kernel.web.Permit;

/** Which clubs know a person, what they may do with it, and the way to be forgotten by one. */
@RestController
final class ClubsPage {
    private static final String CLUBS = "/account/clubs";

    private final AccountPages pages;
    private final OwnCustomers customers;
    private final ClubNames names;

    ClubsPage(AccountPages pages, OwnCustomers customers, ClubNames names) {
        this.pages = pages;
        this.customers = customers;
        this.names = names;
    }

    /** {@code club}: chosen from the list, on the way to its page. */
    @GetMapping(CLUBS)
    @Permit(open = true)
    ResponseEntity<String> list(
            @RequestParam(required = false) @Nullable UUID club,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (club != null) return Screens.to(CLUBS + "/" + club);
        return pages.known(request, response, (visit, account) -> {
            var known = customers.of(account.id());
            var values = AccountPages.noted(visit, done, List.of("forgotten"));
            values.put(
                    "clubs",
                    known.isEmpty()
                            ? Screens.part(visit, "clubs-none", Map.of())
                            : known.stream().map(each -> card(visit, each)).collect(Collectors.joining()));
            var ids = known.stream().map(Customer::organiserId).collect(Collectors.toSet());
            values.put(
                    "others",
                    names.all().entrySet().stream()
                            .filter(each -> !ids.contains(each.getKey()))
                            .map(each -> option(visit, each.getKey(), each.getValue()))
                            .collect(Collectors.joining()));
            return Screens.show(visit, "clubs", values);
        });
    }

    @GetMapping(CLUBS + "/{organiser}")
    @Permit(open = true)
    ResponseEntity<String> club(
            @PathVariable OrganiserId organiser,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response) {
        return pages.known(request, response, (visit, account) -> {
            var name = names.name(organiser);
            if (name.isEmpty()) return Screens.to(CLUBS);
            return customers
                    .at(account.id(), organiser)
                    .map(customer -> known(visit, customer, name, done))
                    .orElseGet(() -> stranger(visit, account, organiser, name));
        });
    }

    /** Agrees to be known, and to whatever else was ticked by hand; or brings the record up to date. */
    @PostMapping(CLUBS + "/{organiser}")
    @Permit(open = true)
    ResponseEntity<String> agree(
            @PathVariable OrganiserId organiser,
            @RequestParam String version,
            HttpServletRequest request,
            HttpServletResponse response) {
        return pages.known(request, response, (visit, account) -> {
            var path = CLUBS + "/" + organiser.value();
            var ticked = new EnumMap<Purpose, String>(Purpose.class);
            for (var purpose : Purpose.optional()) {
                var shown = request.getParameter(purpose.name());
                if (shown != null) ticked.put(purpose, shown);
            }
            return AccountPages.attempt(visit, path + "?done=agreed", () -> {
                customers.agree(account.id(), organiser, version, AccountPages.from(request));
                customers.give(account.id(), organiser, ticked, AccountPages.from(request));
            });
        });
    }

    /** {@code version}: of the text that is agreed to; without one the agreement is taken back. */
    @PostMapping(CLUBS + "/{organiser}/consents")
    @Permit(open = true)
    ResponseEntity<String> consent(
            @PathVariable OrganiserId organiser,
            @RequestParam Purpose purpose,
            @RequestParam(required = false) @Nullable String version,
            HttpServletRequest request,
            HttpServletResponse response) {
        return pages.known(request, response, (visit, account) -> {
            var path = CLUBS + "/" + organiser.value();
            var from = AccountPages.from(request);
            return AccountPages.attempt(visit, path + "?done=" + (version == null ? "withdrawn" : "given"), () -> {
                if (version == null) customers.withdraw(account.id(), organiser, purpose, from);
                else customers.give(account.id(), organiser, Map.of(purpose, version), from);
            });
        });
    }

    @GetMapping(CLUBS + "/{organiser}/forget")
    @Permit(open = true)
    ResponseEntity<String> askToForget(
            @PathVariable OrganiserId organiser, HttpServletRequest request, HttpServletResponse response) {
        return pages.fresh(request, response, (visit, _) -> {
            var values = Map.of("id", organiser.value().toString(), "club", names.name(organiser));
            return Screens.show(visit, "club-forget", values);
        });
    }

    @PostMapping(CLUBS + "/{organiser}/forget")
    @Permit(open = true)
    ResponseEntity<String> forget(
            @PathVariable OrganiserId organiser, HttpServletRequest request, HttpServletResponse response) {
        return pages.fresh(
                request,
                response,
                (visit, account) -> AccountPages.attempt(
                        visit, CLUBS + "?done=forgotten", () -> customers.forget(account.id(), organiser)));
    }

    private ResponseEntity<String> stranger(Visit visit, Account account, OrganiserId organiser, String name) {
        var ticks = Purpose.optional().stream()
                .map(purpose -> Screens.part(
                        visit,
                        "club-tick",
                        Map.of(
                                "purpose", purpose.name(),
                                "version", ConsentTexts.version(purpose),
                                "text", text(visit, purpose, name))))
                .collect(Collectors.joining());
        var values = Map.of(
                "note",
                "",
                "id",
                organiser.value().toString(),
                "club",
                name,
                "name",
                account.name().isEmpty() ? visit.words().text("club.noname") : account.name(),
                "email",
                account.email().written(),
                "text",
                text(visit, Purpose.KNOWN, name),
                "version",
                ConsentTexts.version(Purpose.KNOWN),
                "ticks",
                ticks);
        return Screens.show(HttpStatus.OK, visit, "club-agree", "", values);
    }

    private static ResponseEntity<String> known(Visit visit, Customer customer, String name, String done) {
        var values = AccountPages.noted(visit, done, List.of("agreed", "given", "withdrawn"));
        var words = visit.words();
        values.put("id", customer.organiserId().value().toString());
        values.put("club", name);
        values.put("origin", words.text("club." + customer.origin()));
        values.put("since", words.moment(customer.createdAt()));
        values.put("name", customer.name().isEmpty() ? words.text("club.noname") : customer.name());
        values.put("email", customer.email());
        values.put("phone", customer.phone().isEmpty() ? words.text("club.nophone") : customer.phone());
        values.put("version", ConsentTexts.version(Purpose.KNOWN));
        values.put(
                "consents",
                Purpose.optional().stream()
                        .map(purpose -> consent(visit, customer, purpose, name))
                        .collect(Collectors.joining()));
        return Screens.show(visit, "club", values);
    }

    private static String consent(Visit visit, Customer customer, Purpose purpose, String name) {
        var words = visit.words();
        var state = customer.consents().stream()
                .filter(line -> line.purpose() == purpose)
                .findFirst()
                .map(line -> words.text(line.given() ? "consent.given" : "consent.withdrawn")
                        .replace("{0}", words.moment(line.at())))
                .orElse(words.text("consent.never"));
        boolean given = customer.agreesTo(purpose);
        return Screens.part(
                visit,
                given ? "consent-given" : "consent-open",
                Map.of(
                        "id", customer.organiserId().value().toString(),
                        "csrf", visit.formToken(),
                        "purpose", purpose.name(),
                        "title", words.text("consent." + purpose),
                        "version", ConsentTexts.version(purpose),
                        "text", text(visit, purpose, name),
                        "state", state));
    }

    private static String text(Visit visit, Purpose purpose, String club) {
        return ConsentTexts.text(purpose, visit.words().language()).replace("{0}", club);
    }

    private String card(Visit visit, Customer customer) {
        var given = Purpose.optional().stream()
                .filter(customer::agreesTo)
                .map(purpose -> visit.words().text("consent." + purpose))
                .collect(Collectors.joining(", "));
        return Screens.part(
                visit,
                "clubs-card",
                Map.of(
                        "id", customer.organiserId().value().toString(),
                        "club", names.name(customer.organiserId()),
                        "origin", visit.words().text("club." + customer.origin()),
                        "given", given.isEmpty() ? visit.words().text("consent.none") : given));
    }

    private static String option(Visit visit, OrganiserId id, String name) {
        return Screens.part(visit, "clubs-option", Map.of("id", id.value().toString(), "club", name));
    }
}
