package tribune.tickets.transfer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.Database;

/** Finds the transfers of one person, at the organisers of the open transaction. */
final class PersonTransferStore {
    private final Database database;

    PersonTransferStore(Database database) {
        this.database = database;
    }

    /** Where an offer can wait; a directory. */
    List<UUID> organisers() {
        return database.sql("select distinct organiser_id from transfer_due")
                .query((row, _) -> row.getObject("organiser_id", UUID.class))
                .list();
    }

    /** Offers to these addresses that can still be accepted; the first to run out comes first. */
    List<TransferId> waiting(Collection<String> addresses, Instant now, int most) {
        return database.sql("""
                select t.transfer_id from transfer_person p
                join transfer t on t.organiser_id = p.organiser_id and t.transfer_id = p.transfer_id
                where p.email_key = any (:addresses) and t.state = 'OFFERED' and t.expires_at > :now
                order by t.expires_at, t.transfer_id limit :most
                """)
                .param("addresses", addresses.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) -> new TransferId(row.getObject("transfer_id", UUID.class)))
                .list();
    }

    /** Those that the account has accepted, newest first. */
    List<TransferId> received(AccountId account, int most) {
        return database.sql("""
                select transfer_id from transfer_person where account_id = :account
                order by transfer_id desc limit :most
                """)
                .param("account", account.value())
                .param("most", most)
                .query((row, _) -> new TransferId(row.getObject("transfer_id", UUID.class)))
                .list();
    }

    /** Those that the buyer of these orders, or whoever got tickets by these transfers, has offered; newest first. */
    List<TransferId> given(Collection<OrderId> orders, Collection<TransferId> received, int most) {
        return database.sql("""
                select transfer_id from transfer
                where (sender is null and order_id = any (:orders)) or sender = any (:received)
                order by offered_at desc, transfer_id limit :most
                """)
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .param("received", received.stream().map(TransferId::value).toArray(UUID[]::new))
                .param("most", most)
                .query((row, _) -> new TransferId(row.getObject("transfer_id", UUID.class)))
                .list();
    }
}
