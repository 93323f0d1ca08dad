package tribune.payments.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;
import tribune.kernel.web.Permit;

/** The sandbox's hosted page: plain forms, no script. The session in the address is its secret. */
@RestController
final class PageController {
    /** A name for a test card; too short for the number of a real one. */
    static final String CARD = "[a-z0-9-]{1,12}";

    static final String STYLE = "/sandbox/pay.css";
    private static final String PAGES = "/sandbox/pay/";
    private static final int MAX_DELAY = 3_600;
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Sessions sessions;
    private final Clock clock;

    PageController(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    static String address(String session) {
        return PAGES + session;
    }

    /** The page on which the buyer chooses a test card. */
    @GetMapping(path = "/sandbox/pay/{session}", produces = MediaType.TEXT_HTML_VALUE)
    @Permit(open = true)
    ResponseEntity<String> choose(@PathVariable String session) {
        return show(session, found -> page(found).choose(found));
    }

    /** {@code choice}: pay, verify, decline or cancel. */
    @PostMapping("/sandbox/pay/{session}")
    @Permit(open = true)
    ResponseEntity<String> chosen(
            @PathVariable String session,
            @RequestParam String choice,
            @RequestParam(defaultValue = "normal") String webhook,
            @RequestParam(defaultValue = "0") int delay,
            @RequestParam(defaultValue = "") String card) {
        var manner = manner(webhook, delay);
        return switch (choice) {
            case "pay" -> decide(session, Outcome.SUCCESS, manner, delay, card(card));
            case "decline" -> decide(session, Outcome.DECLINE, manner, delay, null);
            case "cancel" -> decide(session, Outcome.ABANDON, manner, delay, null);
            case "verify" -> to(address(session) + "/verification?webhook=%s&delay=%d".formatted(manner.wire(), delay));
            default -> throw CommonProblem.INVALID_FIELD.because("choice: pay, verify, decline or cancel");
        };
    }

    /** The bank's page of 3-D Secure. */
    @GetMapping(path = "/sandbox/pay/{session}/verification", produces = MediaType.TEXT_HTML_VALUE)
    @Permit(open = true)
    ResponseEntity<String> verify(
            @PathVariable String session,
            @RequestParam(defaultValue = "normal") String webhook,
            @RequestParam(defaultValue = "0") int delay) {
        var manner = manner(webhook, delay);
        return show(session, found -> page(found).verify(found, manner, delay));
    }

    /** {@code choice}: approve or reject. */
    @PostMapping("/sandbox/pay/{session}/verification")
    @Permit(open = true)
    ResponseEntity<String> verified(
            @PathVariable String session,
            @RequestParam String choice,
            @RequestParam(defaultValue = "normal") String webhook,
            @RequestParam(defaultValue = "0") int delay) {
        var manner = manner(webhook, delay);
        return switch (choice) {
            case "approve" -> decide(session, Outcome.SUCCESS, manner, delay, null);
            case "reject" -> decide(session, Outcome.DECLINE, manner, delay, null);
            default -> throw CommonProblem.INVALID_FIELD.because("choice: approve or reject");
        };
    }

    /** The pages' style. */
    @GetMapping(path = STYLE, produces = "text/css")
    @Permit(open = true)
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)))
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .body(new ClassPathResource(STYLE));
    }

    private ResponseEntity<String> decide(
            String session, Outcome outcome, Manner manner, int delay, @Nullable String card) {
        try {
            var after = sessions.decide(session, outcome, manner, Duration.ofSeconds(delay), card);
            return to(outcome == Outcome.DECLINE ? address(session) : after.returnUrl());
        } catch (Refusal ended) {
            // The page says what became of the session.
            return to(address(session));
        }
    }

    private ResponseEntity<String> show(String id, Function<Session, String> content) {
        try {
            var session = sessions.read(id);
            var html = session.open(clock.instant())
                    ? content.apply(session)
                    : page(session).ended(session);
            return html(HttpStatus.OK, html, origin(session.returnUrl()));
        } catch (Refusal unknown) {
            return html(HttpStatus.NOT_FOUND, new HostedPage(Wording.EN).unknown(), "");
        }
    }

    private static HostedPage page(Session session) {
        return new HostedPage(Wording.of(session.language()));
    }

    /** Browsers hold a form's redirect to form-action too, so the shop is named there. */
    private static ResponseEntity<String> html(HttpStatus status, String html, String shop) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        ("default-src 'none'; style-src 'self'; form-action 'self' %s; "
                                        + "base-uri 'none'; frame-ancestors 'none'")
                                .formatted(shop))
                .header("Referrer-Policy", "no-referrer")
                .body(html);
    }

    private static String origin(String url) {
        var address = URI.create(url);
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    private static ResponseEntity<String> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, URI.create(address).toASCIIString())
                .build();
    }

    private static @Nullable String card(String name) {
        if (name.isEmpty()) return null;
        if (name.matches(CARD)) return name;
        throw CommonProblem.INVALID_FIELD.because("card: up to 12 small letters and digits", "field", "card");
    }

    private static Manner manner(String webhook, int delay) {
        if (delay < 0 || delay > MAX_DELAY)
            throw CommonProblem.INVALID_FIELD.because("delay: 0 to " + MAX_DELAY + " seconds", "field", "delay");
        return Manner.of(webhook)
                .orElseThrow(() -> CommonProblem.INVALID_FIELD.because("webhook: unknown", "field", "webhook"));
    }
}
