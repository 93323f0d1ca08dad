package tribune.access.admission;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TicketsVoided;
import tribune.kernel.Consumers.Received;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Learns tickets, credentials and events from facts, in whatever order they come. */
public final class Admissions {
    private final Database database;

    public Admissions(Database database) {
        this.database = database;
    }

    private record Told(UUID organiserId, Instant issuedAt, TicketsIssued.Issued ticket) {}

    /** All tickets of an envelope in one statement, rows as JSON. The newest ticket of a seat ends those before it. */
    public void learn(List<Received<TicketsIssued>> facts) {
        var told = facts.stream()
                .flatMap(received -> received.body().tickets().stream()
                        .map(ticket -> new Told(
                                received.body().organiserId().value(),
                                received.fact().time(),
                                ticket)))
                .toList();
        database.sql("""
                with told as (
                    select t."organiserId" as organiser_id, t."issuedAt" as issued_at, r.*
                    from jsonb_to_recordset(cast(:told as jsonb))
                            as t("organiserId" uuid, "issuedAt" timestamptz, ticket jsonb),
                        jsonb_to_record(t.ticket) as r("ticketId" uuid, "credentialId" uuid, "codeHash" text,
                            "eventId" uuid, seat int, section text, "row" text, "seatName" text, gate text, zone text,
                            category text, entries int, form text, secret text)
                ), admissions as (
                    insert into admission (ticket_id, organiser_id, event_id, seat, section, row_name, seat_name, gate,
                        zone, category, entries, issued_at)
                    select "ticketId", organiser_id, "eventId", seat, section, "row", "seatName", gate, zone, category,
                        entries, issued_at
                    from told
                    on conflict (ticket_id) do nothing
                ), credentials as (
                    insert into credential (credential_id, organiser_id, code_hash, version, form, secret)
                    select distinct on ("credentialId") "credentialId", organiser_id, "codeHash", 1,
                        coalesce(form, 'STATIC'), decode(secret, 'base64')
                    from told
                    on conflict (credential_id) do nothing
                )
                insert into credential_ticket (ticket_id, credential_id, organiser_id, version)
                select "ticketId", "credentialId", organiser_id, 1 from told
                on conflict do nothing
                """).param("told", Json.write(told)).update();
    }

    public void learn(CredentialReplaced fact) {
        database.sql("""
                with new as (
                    insert into credential (credential_id, organiser_id, code_hash, version, form, secret)
                    values (:credential, :organiser, :hash, :version, :form, decode(:secret, 'base64'))
                    on conflict (credential_id) do nothing
                )
                insert into credential_ticket (ticket_id, credential_id, organiser_id, version)
                select ticket, :credential, :organiser, :version from unnest(:tickets) as ticket
                on conflict do nothing
                """)
                .param("credential", fact.newCredential().value())
                .param("organiser", fact.organiserId().value())
                .param("hash", fact.codeHash())
                .param("version", fact.version())
                .param(
                        "form",
                        Objects.requireNonNullElse(fact.form(), Form.STATIC).name())
                .param("secret", fact.secret())
                .param("tickets", ids(fact.tickets()))
                .update();
    }

    public void learn(TicketsVoided fact) {
        database.sql("""
                insert into ticket_void (ticket_id, organiser_id, reason)
                select ticket, :organiser, :reason from unnest(:tickets) as ticket
                on conflict (ticket_id) do nothing
                """)
                .param("organiser", fact.organiserId().value())
                .param("reason", fact.reason())
                .param("tickets", ids(fact.tickets()))
                .update();
    }

    public void learn(EventChanged fact) {
        database.sql("""
                insert into event (event_id, organiser_id, version, state, name, kickoff)
                values (:event, :organiser, :version, :state, :name, :kickoff)
                on conflict (event_id) do update
                set version = excluded.version, state = excluded.state, name = excluded.name, kickoff = excluded.kickoff
                where event.version < excluded.version
                """)
                .param("event", fact.eventId().value())
                .param("organiser", fact.organiserId().value())
                .param("version", fact.version())
                .param("state", fact.state().name())
                .param("name", fact.name())
                .param("kickoff", kickoff(fact))
                .update();
    }

    private static @Nullable Timestamp kickoff(EventChanged fact) {
        return fact.kickoff() == null ? null : Timestamp.from(fact.kickoff());
    }

    /** In one order for everyone: what is told of a ticket touches its admission. */
    private static UUID[] ids(List<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).sorted().toArray(UUID[]::new);
    }
}
