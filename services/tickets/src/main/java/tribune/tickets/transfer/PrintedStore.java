package tribune.tickets.transfer;

import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.Database;
import tribune.tickets.transfer.TransferView.Printed;
import tribune.tickets.transfer.TransferView.TransferPlace;

/** What is said of a transfer's tickets, on screens and in letters. */
final class PrintedStore {
    private final Database database;

    PrintedStore(Database database) {
        this.database = database;
    }

    Printed of(Transfer transfer) {
        var places = places(transfer);
        return database.sql("""
                select e.name, concat_ws(', ', e.venue, e.city) as venue, e.kickoff, coalesce(e.zone, 'UTC') as zone,
                    coalesce(o.name, '') as organiser
                from transfer t left join event e on e.event_id = t.event_id
                left join organiser o on o.organiser_id = t.organiser_id
                where t.transfer_id = :id
                """)
                .param("id", transfer.id().value())
                .query((row, _) -> {
                    var kickoff = row.getTimestamp("kickoff");
                    return new Printed(
                            row.getString("name"),
                            row.getString("venue"),
                            kickoff == null ? null : kickoff.toInstant(),
                            row.getString("zone"),
                            row.getString("organiser"),
                            places);
                })
                .single();
    }

    private List<TransferPlace> places(Transfer transfer) {
        return database.sql("""
                select ticket_id, concat_ws(', ', section, row_name, seat_name) as place, category_name
                from ticket where ticket_id = any (:tickets) order by seat, ticket_id
                """)
                .param(
                        "tickets",
                        transfer.tickets().stream().map(TicketId::value).toArray(UUID[]::new))
                .query((row, _) -> new TransferPlace(
                        new TicketId(row.getObject("ticket_id", UUID.class)),
                        row.getString("place"),
                        row.getString("category_name")))
                .list();
    }
}
