package tribune.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * A text with places to fill: {@code {name}} takes a value, {@code {+name}} takes HTML that a template made. In HTML
 * every value is escaped; a place without a value is a mistake and throws.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{(\\+?)([a-zA-Z]+)}");

    private final String source;
    private final boolean escapes;

    private Template(String source, boolean escapes) {
        this.source = source;
        this.escapes = escapes;
    }

    /** One of ours, in {@code mail/}; its ending says whether it escapes. */
    static Template of(String file) {
        return new Template(source(file), file.endsWith(".html"));
    }

    /** A mail's own part inside what every mail has around it. */
    static Template framed(String file) {
        return new Template(source("frame.html").replace("{+body}", source(file)), true);
    }

    private static String source(String file) {
        try {
            return new ClassPathResource("mail/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Template text(String source) {
        return new Template(source, false);
    }

    String fill(Map<String, String> values) {
        return PLACE.matcher(source).replaceAll(place -> {
            var value = values.get(place.group(2));
            if (value == null) throw new IllegalArgumentException("no value for " + place.group());
            boolean raw = !escapes || !place.group(1).isEmpty();
            return Matcher.quoteReplacement(raw ? value : HtmlUtils.htmlEscape(value, "UTF-8"));
        });
    }
}
