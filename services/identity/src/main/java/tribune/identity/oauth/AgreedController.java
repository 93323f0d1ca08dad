package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.ClientId;
import tribune.identity.login.LogIns;
import tribune.identity.login.Screens;
import tribune.identity.login.Visit;
import tribune.identity.login.Visits;
import tribune.kernel.web.Permit;

/** The page on which people see what they have agreed to, and take it back. */
@RestController
final class AgreedController {
    private static final String PATH = "/account/apps";
    private static final String LOG_IN = "/login?continue=%2Faccount%2Fapps";

    private final Consents consents;
    private final LogIns logIns;
    private final Visits visits;

    AgreedController(Consents consents, LogIns logIns, Visits visits) {
        this.consents = consents;
        this.logIns = logIns;
        this.visits = visits;
    }

    @GetMapping(PATH)
    @Permit(open = true)
    ResponseEntity<String> list(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        return logIns.of(request)
                .map(logIn -> {
                    var all = consents.of(logIn.account());
                    var none = all.isEmpty() ? Screens.part(visit, "apps-none", Map.of()) : "";
                    var apps = all.stream().map(agreed -> app(visit, agreed)).collect(Collectors.joining());
                    return Screens.show(visit, "apps", Map.of("apps", apps, "none", none));
                })
                .orElseGet(() -> Screens.to(LOG_IN));
    }

    @PostMapping(PATH + "/{client}/end")
    @Permit(open = true)
    ResponseEntity<String> takeBack(@PathVariable ClientId client, HttpServletRequest request) {
        var logIn = logIns.of(request);
        if (logIn.isEmpty()) return Screens.to(LOG_IN);
        consents.takeBack(logIn.get().account(), client);
        return Screens.to(PATH);
    }

    private static String app(Visit visit, Consents.Agreed agreed) {
        return Screens.part(
                visit,
                "agreed",
                Map.of(
                        "id", agreed.client().value().toString(),
                        "name", agreed.name(),
                        "organiser", agreed.organiser(),
                        "given", visit.words().moment(agreed.at()),
                        "rights", ConsentController.rights(visit, agreed.scopes()),
                        "csrf", visit.formToken()));
    }
}
