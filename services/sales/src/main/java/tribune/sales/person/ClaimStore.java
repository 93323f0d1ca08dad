package tribune.sales.person;

import java.util.List;
import java.util.UUID;
import tribune.contracts.sales.OrderClaimPort.Claim;
import tribune.kernel.Database;

/** Makes what stands at an address an account's. Each statement reaches the organisers of the open transaction. */
final class ClaimStore {
    private final Database database;

    ClaimStore(Database database) {
        this.database = database;
    }

    /** Everybody who has had something to sell. */
    List<UUID> organisers() {
        return database.sql("select distinct organiser_id from event_directory")
                .query((row, _) -> row.getObject("organiser_id", UUID.class))
                .list();
    }

    /** An order that has become the account's; {@code paid} if it was ever. */
    record Claimed(UUID organiser, boolean paid) {}

    List<Claimed> orders(Claim claim) {
        return database.sql("""
                update customer_order o set account_id = :account from buyer b
                where b.organiser_id = o.organiser_id and b.order_id = o.order_id and b.email_key = any(:addresses)
                  and o.account_id is null
                returning o.organiser_id, o.paid_at is not null as paid
                """)
                .param("account", claim.account().value())
                .param("addresses", claim.addresses().toArray(String[]::new))
                .query((row, _) -> new Claimed(row.getObject("organiser_id", UUID.class), row.getBoolean("paid")))
                .list();
    }

    /** Where the account waits from now on, in line or for a draw. */
    List<UUID> waiting(Claim claim) {
        return database.sql("""
                with line as (
                    update waiting_person set account_id = :account
                    where lower(email) = any(:addresses) and account_id is null returning organiser_id
                ), draw as (
                    update ballot_entrant set account_id = :account
                    where email_key = any(:addresses) and account_id is null returning organiser_id
                )
                select organiser_id from line union select organiser_id from draw
                """)
                .param("account", claim.account().value())
                .param("addresses", claim.addresses().toArray(String[]::new))
                .query((row, _) -> row.getObject("organiser_id", UUID.class))
                .list();
    }

    void place(Claim claim, List<UUID> organisers) {
        database.sql("""
                insert into account_place (account_id, organiser_id)
                select distinct :account::uuid, o from unnest(:organisers::uuid[]) o order by 2 on conflict do nothing
                """)
                .param("account", claim.account().value())
                .param("organisers", organisers.toArray(UUID[]::new))
                .update();
    }
}
