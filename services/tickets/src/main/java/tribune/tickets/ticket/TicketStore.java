package tribune.tickets.ticket;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.tickets.face.KickOff;
import tribune.tickets.face.TicketFace;
import tribune.tickets.ticket.Ticket.Credential;
import tribune.tickets.ticket.Ticket.Voided;

/** Reads tickets whole. */
public final class TicketStore {
    private static final String WHOLE = """
            select t.ticket_id, t.order_id, t.line_id, t.event_id, t.section, t.row_name, t.seat_name, t.gate, t.zone,
                t.category_name, t.entries, t.price_minor, t.fee_minor, t.currency, t.issued_at,
                p.reference, p.language, v.voided_at, v.reason, h.name as holder,
                k.transfer_id as keeper,
                c.credential_id, c.event_id as credential_event, c.key_id, c.version, c.code_hash, c.form,
                c.secret,
                c.issued_at as credential_issued_at,
                e.name, e.venue, e.city, e.zone as time_zone, e.kickoff, e.date_hint, e.version as event_version,
                e.state as event_state,
                o.name as organiser
            from ticket t
            join paid_order p on p.order_id = t.order_id
            join ticket_credential tc on tc.ticket_id = t.ticket_id and tc.ended_at is null
            join credential c on c.credential_id = tc.credential_id
            left join ticket_void v on v.ticket_id = t.ticket_id
            left join ticket_holder h on h.ticket_id = t.ticket_id
            left join ticket_keeper k on k.ticket_id = t.ticket_id
            left join event e on e.event_id = t.event_id
            left join organiser o on o.organiser_id = t.organiser_id
            """;

    private final Database database;

    public TicketStore(Database database) {
        this.database = database;
    }

    Optional<Ticket> ticket(TicketId id) {
        return database.sql(WHOLE + "where t.ticket_id = :ticket")
                .param("ticket", id.value())
                .query((row, _) -> ticket(row))
                .optional();
    }

    List<Ticket> ofOrder(OrderId order) {
        return database.sql(WHOLE + "where t.order_id = :order order by t.event_id, t.seat, t.ticket_id")
                .param("order", order.value())
                .query((row, _) -> ticket(row))
                .list();
    }

    /** What came by a transfer and has not been passed on since. */
    List<Ticket> ofTransfer(TransferId transfer) {
        return database.sql(WHOLE + "where k.transfer_id = :transfer order by t.event_id, t.seat, t.ticket_id")
                .param("transfer", transfer.value())
                .query((row, _) -> ticket(row))
                .list();
    }

    boolean knows(OrderId order) {
        return database.sql("select count(*) from paid_order where order_id = :order")
                        .param("order", order.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var paid = new TicketFace.Paid(
                new Money(row.getLong("price_minor"), currency),
                new Money(row.getLong("fee_minor"), currency),
                row.getString("reference"));
        var keeper = row.getObject("keeper", UUID.class);
        var place = new TicketFace.Place(
                row.getString("gate"),
                row.getString("section"),
                row.getString("row_name"),
                row.getString("seat_name"),
                row.getInt("entries"));
        return new Ticket(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                new OrderLineId(row.getObject("line_id", UUID.class)),
                row.getString("language"),
                new Ticket.Event(new EventId(row.getObject("event_id", UUID.class)), names(row)),
                place,
                row.getString("zone"),
                row.getString("category_name"),
                paid,
                row.getTimestamp("issued_at").toInstant(),
                credential(row),
                voided(row),
                row.getString("holder"),
                keeper == null ? null : new TransferId(keeper),
                false);
    }

    private static Ticket.@Nullable Names names(ResultSet row) throws SQLException {
        var name = row.getString("name");
        if (name == null) return null;
        var kickoff = row.getTimestamp("kickoff");
        var hint = row.getDate("date_hint");
        var when = new KickOff(instant(kickoff), day(hint), ZoneId.of(row.getString("time_zone")));
        var organiser = row.getString("organiser");
        var venue = row.getString("venue") + ", " + row.getString("city");
        return new Ticket.Names(
                organiser == null ? "" : organiser,
                name,
                venue,
                when,
                row.getLong("event_version"),
                standing(row.getString("event_state")));
    }

    private static TicketFace.Standing standing(String event) {
        return switch (EventState.valueOf(event)) {
            case CANCELLED -> TicketFace.Standing.CANCELLED;
            case POSTPONED -> TicketFace.Standing.POSTPONED;
            case DRAFT, PUBLISHED, ON_SALE, CLOSED, ENDED -> TicketFace.Standing.AS_PLANNED;
        };
    }

    private static Credential credential(ResultSet row) throws SQLException {
        var event = row.getObject("credential_event", UUID.class);
        var code = new CredentialCode(
                Form.valueOf(row.getString("form")),
                row.getString("key_id"),
                new CredentialId(row.getObject("credential_id", UUID.class)),
                event == null ? null : new EventId(event),
                row.getTimestamp("credential_issued_at").toInstant());
        return new Credential(code, row.getLong("version"), row.getString("code_hash"), row.getBytes("secret"));
    }

    private static @Nullable Voided voided(ResultSet row) throws SQLException {
        var at = row.getTimestamp("voided_at");
        return at == null ? null : new Voided(at.toInstant(), row.getString("reason"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static java.time.@Nullable LocalDate day(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }
}
