package tribune.tickets.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Writes orders, tickets and credentials: each kind in one statement for all facts of an envelope, rows as JSON. */
public final class IssueStore {
    private final Database database;

    public IssueStore(Database database) {
        this.database = database;
    }

    record Unit(
            UUID ticketId,
            UUID organiserId,
            UUID orderId,
            int ordinal,
            @JsonUnwrapped OrderPaid.Line line) {}

    record CredentialRow(
            UUID ticketId,
            UUID organiserId,
            UUID credentialId,
            @Nullable UUID eventId,
            String keyId,
            String codeHash,
            Instant issuedAt,
            Form form,
            @Nullable String secret) {}

    void orders(List<OrderPaid> orders) {
        database.sql("""
                insert into paid_order (order_id, organiser_id, reference, language, paid_at)
                select "orderId", "organiserId", reference, language, "paidAt"
                from jsonb_to_recordset(cast(:orders as jsonb)) as o(
                    "orderId" uuid, "organiserId" uuid, reference text, language text, "paidAt" timestamptz)
                on conflict (order_id) do nothing
                """).param("orders", Json.write(orders)).update();
    }

    /** Answers the tickets that did not exist before. A line cancelled already gets none. */
    Set<UUID> tickets(List<Unit> units, Instant now) {
        return database.sql("""
                insert into ticket (ticket_id, organiser_id, order_id, line_id, ordinal, event_id, seat, section,
                    row_name, seat_name, gate, zone, category, category_name, entries,
                    price_minor, fee_minor, currency, issued_at)
                select u."ticketId", u."organiserId", u."orderId", u."lineId", u.ordinal, u."eventId", u.seat,
                    u.section, u."row", u."seatName", u.gate, u.zone, u.category, u."categoryName",
                    coalesce(u.entries, 1),
                    cast(u.price ->> 'amount' as bigint), cast(u.fee ->> 'amount' as bigint),
                    u.price ->> 'currency', :now
                from jsonb_to_recordset(cast(:units as jsonb)) as u(
                    "ticketId" uuid, "organiserId" uuid, "orderId" uuid, "lineId" uuid, ordinal int, "eventId" uuid,
                    seat int, section text, "row" text, "seatName" text, gate text, zone text, category text,
                    "categoryName" text, price jsonb, fee jsonb, entries int)
                where not exists (select from cancelled_line c where c.line_id = u."lineId")
                on conflict do nothing
                returning ticket_id
                """)
                .param("units", Json.write(units))
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getObject("ticket_id", UUID.class))
                .set();
    }

    /** First credentials: one for each ticket. */
    void credentials(List<CredentialRow> rows) {
        database.sql("""
                with made as (
                    insert into credential (credential_id, organiser_id, event_id, key_id, code_hash, version,
                        issued_at, form, secret)
                    select "credentialId", "organiserId", "eventId", "keyId", "codeHash", 1, "issuedAt", form,
                        decode(secret, 'base64')
                    from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                        "credentialId" uuid, "organiserId" uuid, "eventId" uuid, "keyId" text, "codeHash" text,
                        "issuedAt" timestamptz, form text, secret text)
                )
                insert into ticket_credential (ticket_id, credential_id, organiser_id)
                select "ticketId", "credentialId", "organiserId"
                from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                    "ticketId" uuid, "credentialId" uuid, "organiserId" uuid)
                """).param("rows", Json.write(rows)).update();
    }
}
