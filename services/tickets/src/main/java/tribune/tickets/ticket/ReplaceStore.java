package tribune.tickets.ticket;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;

/** Puts a new credential in the place of an old one. */
public final class ReplaceStore {
    private final Database database;

    public ReplaceStore(Database database) {
        this.database = database;
    }

    record Live(CredentialId id, @Nullable EventId event, long version, Form form) {}

    /** The live credential of a ticket, held against a second replacement until the transaction ends. */
    Optional<Live> lock(TicketId ticket) {
        database.sql("select ticket_id from ticket where ticket_id = :ticket for no key update")
                .param("ticket", ticket.value())
                .query(UUID.class)
                .list();
        return database.sql("""
                select c.credential_id, c.event_id, c.version, c.form
                from credential c join ticket_credential tc on tc.credential_id = c.credential_id
                where tc.ticket_id = :ticket and tc.ended_at is null
                for update of c
                """)
                .param("ticket", ticket.value())
                .query((row, _) -> {
                    var event = row.getObject("event_id", UUID.class);
                    return new Live(
                            new CredentialId(row.getObject("credential_id", UUID.class)),
                            event == null ? null : new EventId(event),
                            row.getLong("version"),
                            Form.valueOf(row.getString("form")));
                })
                .optional();
    }

    /** Ends the old credential; answers the tickets that it was for. */
    List<TicketId> end(CredentialId old, Instant now) {
        return database.sql("""
                update ticket_credential set ended_at = :now
                where credential_id = :old and ended_at is null
                returning ticket_id
                """)
                .param("old", old.value())
                .param("now", Timestamp.from(now))
                .query((row, _) -> new TicketId(row.getObject("ticket_id", UUID.class)))
                .list();
    }

    /** Ends the old credential for one of its tickets. */
    void endFor(TicketId ticket, CredentialId old, Instant now) {
        database.sql("""
                update ticket_credential set ended_at = :now
                where credential_id = :old and ticket_id = :ticket and ended_at is null
                """)
                .param("old", old.value())
                .param("ticket", ticket.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** True while the gate is asked to close this code for one of its tickets. */
    boolean isChangingHands(CredentialId credential) {
        return database.sql("""
                select exists (select from ticket_claim l join ticket_credential tc on tc.ticket_id = l.ticket_id
                    where tc.credential_id = :credential and tc.ended_at is null and l.generation is not null)
                """)
                .param("credential", credential.value())
                .query(Boolean.class)
                .single();
    }

    void begin(OrganiserId organiser, Codes.Fresh fresh, long version, List<TicketId> tickets) {
        var code = fresh.code();
        database.sql("""
                insert into credential (credential_id, organiser_id, event_id, key_id, code_hash, version, issued_at,
                    form, secret)
                values (:credential, :organiser, :event, :key, :hash, :version, :now, :form,
                    decode(:secret, 'base64'))
                """)
                .param("credential", code.credential().value())
                .param("organiser", organiser.value())
                .param("event", code.event() == null ? null : code.event().value())
                .param("key", code.keyId())
                .param("hash", fresh.hash())
                .param("version", version)
                .param("now", Timestamp.from(code.issuedAt()))
                .param("form", code.form().name())
                .param("secret", fresh.secret())
                .update();
        database.sql("""
                insert into ticket_credential (ticket_id, credential_id, organiser_id)
                select ticket, :credential, :organiser from unnest(:tickets) as ticket
                """)
                .param("credential", code.credential().value())
                .param("organiser", organiser.value())
                .param("tickets", tickets.stream().map(TicketId::value).toArray(UUID[]::new))
                .update();
    }
}
