package tribune.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tribune.contracts.identity.AccountMailPort.AccountMail;

/** Writes the mails about accounts: links with their codes, and what has changed. */
final class AccountLetter {
    private static final Template TEXT = Template.of("account.txt");
    private static final Template HTML = Template.framed("account.html");
    private static final Template OPENING_TEXT = Template.text("{link}\n\n{codeLabel}: {code}\n\n{until}\n\n");
    private static final Template OPENING = Template.of("account-link.html");
    private static final int NAME = 120;
    /** An account has no place of its own. */
    private static final String ZONE = "UTC";

    private final Clock clock;

    AccountLetter(Clock clock) {
        this.clock = clock;
    }

    Mail mail(Message message, AccountMail letter, String email) {
        var words = Wording.of(letter.language());
        var values = values(letter, words);
        boolean opens = letter.link() != null;
        return new Mail(
                message.id().value(),
                clock.instant(),
                words.language(),
                letter.fromName(),
                null,
                email,
                requireNonNull(values.get("subject")),
                TEXT.fill(with(values, opens ? OPENING_TEXT.fill(values) : "")),
                HTML.fill(with(values, opens ? OPENING.fill(values) : "")));
    }

    private static Map<String, String> values(AccountMail letter, Wording words) {
        var key = "account." + requireNonNull(letter.kind());
        var values = new HashMap<String, String>();
        values.put("language", words.language());
        values.put("organiser", OneLine.of(letter.fromName(), NAME));
        values.put("at", moment(words, letter.at()));
        values.put("what", what(letter, words));
        values.put("link", letter.link() == null ? "" : letter.link());
        values.put("code", letter.code() == null ? "" : letter.code());
        values.put("end", moment(words, letter.until()));
        values.put("subject", words.sentence(key + ".subject", values));
        values.put("heading", words.sentence(key + ".subject", values));
        values.put("text", words.sentence(key + ".text", values));
        values.put("preview", requireNonNull(values.get("text")));
        values.put("why", words.sentence(key + ".why", values));
        values.put("button", words.sentence("account.button", values));
        values.put("codeLabel", words.sentence("account.code", values));
        values.put("until", words.sentence("account.until", values));
        return values;
    }

    private static String what(AccountMail letter, Wording words) {
        if (!"NOTICE".equals(String.valueOf(letter.kind()))) return OneLine.of(letter.details(), NAME);
        return words.sentence("account.notice." + letter.details(), Map.of());
    }

    private static String moment(Wording words, @org.jspecify.annotations.Nullable Instant instant) {
        return instant == null ? "" : words.moment(instant, ZONE) + " UTC";
    }

    private static Map<String, String> with(Map<String, String> values, String opening) {
        var more = new HashMap<>(values);
        more.put("opening", opening);
        return more;
    }
}
