package tribune.payments.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Writes the sandbox's pages. They need no script; everything that comes from outside is escaped here. */
final class HostedPage {
    private final Wording words;

    HostedPage(Wording words) {
        this.words = words;
    }

    /** The choice of test cards. */
    String choose(Session session) {
        var amount = words.money(session.amount());
        var alarm = session.declines() == 0
                ? ""
                : "<p class=\"alarm\" role=\"alert\">%s</p>".formatted(words.text("declined"));
        return page(
                words.text("title", amount),
                alarm
                        + terms(session)
                        + """
                <form method="post" action="%s">
                <fieldset><legend>%s</legend>
                %s%s%s</fieldset>
                %s
                <button class="plain" name="choice" value="cancel">%s</button>
                </form>
                """.formatted(
                                        PageController.address(session.id()),
                                        words.text("cards"),
                                        card("pay", "class=\"primary\" "),
                                        card("verify", ""),
                                        card("decline", ""),
                                        webhookChoice(),
                                        words.text("cancel")));
    }

    /** The bank's question, with what the buyer chose on the page before. */
    String verify(Session session, Manner manner, int delay) {
        return page(
                words.text("verify.title"),
                "<p>%s</p>".formatted(words.text("verify.more"))
                        + terms(session)
                        + """
                <form method="post" action="%s/verification">
                <input type="hidden" name="webhook" value="%s"><input type="hidden" name="delay" value="%d">
                <button class="primary centred" name="choice" value="approve">%s</button>
                <button class="centred" name="choice" value="reject">%s</button>
                </form>
                """.formatted(
                                        PageController.address(session.id()),
                                        manner.wire(),
                                        delay,
                                        words.text("verify.approve", words.money(session.amount())),
                                        words.text("verify.reject")));
    }

    /** For a session in which nothing more happens. */
    String ended(Session session) {
        var state = session.state() == Session.State.CAPTURED ? "captured" : "closed";
        return page(words.text(state + ".title"), """
                <p>%s</p>
                %s<a class="button primary centred" href="%s">%s</a>
                """.formatted(
                        words.text(state + ".more", words.money(session.amount())),
                        terms(session),
                        escaped(session.returnUrl()),
                        words.text("back")));
    }

    String unknown() {
        return page(words.text("unknown.title"), "<p>%s</p>".formatted(words.text("unknown.more")));
    }

    private String card(String choice, String attributes) {
        return """
                <button %sname="choice" value="%s"><strong>%s</strong><span>%s</span></button>
                """.formatted(attributes, choice, words.text("card." + choice), words.text("card." + choice + ".more"));
    }

    private String terms(Session session) {
        var payee = session.payee().isEmpty() ? "" : term("payee", escaped(session.payee()));
        return "<dl>" + payee + term("reference", escaped(session.reference()))
                + term("amount", words.money(session.amount())) + "</dl>";
    }

    private String term(String key, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(words.text(key), value);
    }

    private String webhookChoice() {
        var choices = Arrays.stream(Manner.values())
                .map(manner -> """
                <label class="choice"><input type="radio" name="webhook" value="%s"%s> %s</label>
                """.formatted(
                                manner.wire(),
                                manner == Manner.NORMAL ? " checked" : "",
                                words.text("webhook." + manner.wire())))
                .collect(Collectors.joining());
        return """
                <details><summary>%s</summary><p>%s</p>
                %s<label>%s<br>
                <input type="number" name="delay" value="10" min="0" max="3600" inputmode="numeric"></label>
                <label>%s<br><input type="text" name="card" maxlength="12" pattern="%s" autocomplete="off"></label>
                </details>
                """.formatted(
                        words.text("webhook"),
                        words.text("webhook.more"),
                        choices,
                        words.text("delay"),
                        words.text("card.name"),
                        PageController.CARD);
    }

    private String page(String title, String main) {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex"><title>%s | %s</title>
                <link rel="stylesheet" href="%s"></head>
                <body>
                <p class="banner" role="note"><strong>%s</strong><span>%s</span></p>
                <main><h1>%s</h1>
                %s</main>
                </body></html>
                """.formatted(
                        words.language(),
                        title,
                        words.text("banner"),
                        PageController.STYLE,
                        words.text("banner"),
                        words.text("banner.more"),
                        title,
                        main);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
