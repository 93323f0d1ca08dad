package tribune.identity.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccountMailPort.AccountMail;
import tribune.contracts.identity.AccountMailRequested;
import tribune.contracts.identity.AccountMailRequested.Kind;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * Mails to people about their accounts. A kind whose mail carries a secret has a {@link #on writer} that makes the
 * secret at the moment the mail is written, so that nobody but the mail ever has it.
 */
public final class Mails {
    /** Facts that belong to no organiser are the platform's. */
    private static final OrganiserId PLATFORM = new OrganiserId(new UUID(0, 0));

    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final MailStore store;
    private final Map<Kind, Function<UUID, Optional<Slip>>> writers = new EnumMap<>(Kind.class);

    /** {@code about} is the link, invitation or account; {@code details} what happened, for a notice. */
    public record Letter(String recipient, String language, String fromName, UUID about, String details) {}

    /** What opens something: its address, the short code beside it, until when. */
    public record Slip(String link, @Nullable String code, Instant until) {}

    public Mails(Service service) {
        this.database = service.database();
        this.outbox = service.outbox();
        this.clock = service.clock();
        this.store = new MailStore(database);
    }

    /** Who makes the link of a mail of this kind, in no transaction; nothing if it is wanted no more. */
    public void on(Kind kind, Function<UUID, Optional<Slip>> writer) {
        writers.put(kind, writer);
    }

    /** In the open transaction. */
    public void request(Kind kind, Letter letter) {
        var id = new MessageId(Uuid7.next());
        store.insert(id.value(), kind, letter, clock.instant());
        outbox.add(PLATFORM, id, new AccountMailRequested(id, kind));
    }

    /** A mail as it is to be written now; without an address if it is not to be sent any more. */
    AccountMail write(MessageId id) {
        var kept = database.directory(() -> store.find(id.value()));
        if (kept.isEmpty()) return AccountMail.NONE;
        var letter = kept.get().letter();
        var writer = writers.get(kept.get().kind());
        var slip = writer == null ? Optional.<Slip>empty() : writer.apply(letter.about());
        if (writer != null && slip.isEmpty()) return AccountMail.NONE;
        return new AccountMail(
                kept.get().kind(),
                letter.recipient(),
                letter.language(),
                letter.fromName(),
                letter.details(),
                kept.get().requestedAt(),
                slip.map(Slip::link).orElse(null),
                slip.map(Slip::code).orElse(null),
                slip.map(Slip::until).orElse(null));
    }

    public void sweep() {
        database.directory(() -> {
            store.sweep(clock.instant().minus(KEPT));
            return 0;
        });
    }
}
