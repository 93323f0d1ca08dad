package tribune.identity.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes the screens of {@code login/*.html}. In them {@code {name}} takes a value, {@code {=key}} our words and
 * {@code {=key:name}} our words with a value at {0}, all escaped; {@code {+name}} takes HTML that was made here.
 */
public final class Screens {
    private static final Pattern PLACE = Pattern.compile("\\{([+=]?)([a-zA-Z.-]+)(?::([a-zA-Z]+))?}");
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Map<String, String> SOURCES = new ConcurrentHashMap<>();

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private Screens() {}

    /** The pages' Content-Security-Policy. {@code elsewhere}: where a form's answer may lead besides; or empty. */
    public static String policy(String elsewhere) {
        return elsewhere.isEmpty() ? POLICY : POLICY + " " + elsewhere;
    }

    public static ResponseEntity<String> show(Visit visit, String screen, Map<String, String> values) {
        return show(HttpStatus.OK, visit, screen, "", values);
    }

    /** {@code wrong} is the key of what is wrong, above the form and beside its fields; empty if nothing is. */
    public static ResponseEntity<String> show(
            HttpStatus status, Visit visit, String screen, String wrong, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.putIfAbsent("head", "");
        all.put("csrf", visit.formToken());
        all.put("continue", visit.onward().path());
        all.put("brand", visit.brand());
        all.put("look", look(visit));
        all.put("mark", mark(visit));
        all.put("out", visit.ofAccount() ? part(visit, "log-out", Map.of("csrf", visit.formToken())) : "");
        all.put("language", visit.words().language());
        all.put("invalid", wrong.isEmpty() ? "" : "aria-invalid=\"true\" aria-describedby=\"wrong\"");
        all.put(
                "alarm",
                wrong.isEmpty()
                        ? ""
                        : part(visit, "alarm", Map.of("wrong", visit.words().text(wrong))));
        all.put("title", visit.words().text(screen + ".title"));
        all.put("prefix", wrong.isEmpty() ? "" : visit.words().text("wrong") + ": ");
        all.put("content", fill(source(screen), visit.words(), all));
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(fill(source("layout"), visit.words(), all));
    }

    private static String look(Visit visit) {
        var look = visit.look();
        return look == null ? "" : part(visit, "look", Map.of("sheet", look.sheet()));
    }

    /** The logo, or the letters that stand for one; the name beside it says whose it is. */
    private static String mark(Visit visit) {
        var look = visit.look();
        if (look == null) return "";
        if (look.logo() != null) return part(visit, "logo", Map.of("logo", look.logo()));
        return look.initials() == null ? "" : part(visit, "initials", Map.of("initials", look.initials()));
    }

    /** A piece of a screen. */
    public static String part(Visit visit, String name, Map<String, String> values) {
        return fill(source(name), visit.words(), values);
    }

    public static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(path))
                .build();
    }

    private static String fill(String source, Wording words, Map<String, String> values) {
        return PLACE.matcher(source).replaceAll(place -> {
            var text = place.group(1).equals("=") ? words.text(place.group(2)) : value(values, place.group(2));
            if (place.group(3) != null) text = text.replace("{0}", value(values, place.group(3)));
            boolean raw = place.group(1).equals("+");
            return Matcher.quoteReplacement(raw ? text : HtmlUtils.htmlEscape(text, "UTF-8"));
        });
    }

    private static String value(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null) throw new IllegalArgumentException("no value for " + name);
        return value;
    }

    private static String source(String screen) {
        return SOURCES.computeIfAbsent(screen, name -> {
            try {
                return new ClassPathResource("login/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        });
    }
}
