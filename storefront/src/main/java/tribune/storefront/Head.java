package tribune.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tribune.kernel.Json;

/**
 * What a page's head says to search engines, to whoever shares the page, and to the app. All of it is data of others:
 * it is escaped here and nowhere else. {@code notes} are for the app.
 */
record Head(
        Words words,
        String title,
        String description,
        @Nullable String canonical,
        @Nullable String image,
        List<Map<String, Object>> data,
        Map<String, String> notes,
        Ahead ahead) {

    /** Marks that turn the direction of writing, and the like: they never stand in a page as themselves. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}|[\u2028\u2029]");

    /** A page that is somebody's own, or a step on the way: nothing to find. */
    static Head unlisted(Words words, String title, Map<String, String> notes) {
        return new Head(words, title, "", null, null, List.of(), notes, Ahead.NOTHING);
    }

    Head with(Map<String, String> more, Ahead known) {
        return new Head(words, title, description, canonical, image, data, more, known);
    }

    /** From the title on; the charset stands before it. */
    String html() {
        var lines = new ArrayList<String>();
        lines.add("<title>" + escaped(title) + "</title>");
        notes.forEach((name, value) -> lines.add(meta("name", name, value)));
        if (canonical == null) lines.add(meta("name", "robots", "noindex"));
        else {
            lines.add(meta("name", "description", description));
            lines.add("<link rel=\"canonical\" href=\"" + escaped(canonical) + "\" />");
            lines.add(meta("property", "og:type", "website"));
            lines.add(meta("property", "og:title", title));
            lines.add(meta("property", "og:description", description));
            lines.add(meta("property", "og:url", canonical));
            lines.add(meta("property", "og:locale", words.tag()));
            lines.add(meta("name", "twitter:card", "summary"));
            if (image != null) lines.add(meta("property", "og:image", image));
        }
        if (!data.isEmpty())
            lines.add("<script type=\"application/ld+json\">" + json(data.size() == 1 ? data.getFirst() : data)
                    + "</script>");
        if (ahead.plan() != null)
            lines.add("<link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" href=\"" + escaped(ahead.plan())
                    + "\" />");
        if (!ahead.answers().isEmpty())
            lines.add("<script type=\"application/json\" id=\"ahead\">" + json(ahead.answers()) + "</script>");
        return String.join("\n    ", lines);
    }

    private static String meta(String kind, String name, String content) {
        return "<meta " + kind + "=\"" + name + "\" content=\"" + escaped(content) + "\" />";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** No script, and still inside one's element: nothing in it may look like its end or like a comment. */
    private static String json(Object data) {
        var text =
                Json.write(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        return INVISIBLE
                .matcher(text)
                .replaceAll(mark ->
                        mark.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
    }
}
