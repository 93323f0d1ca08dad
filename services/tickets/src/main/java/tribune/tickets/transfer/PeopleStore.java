package tribune.tickets.transfer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.Database;
import tribune.tickets.transfer.Transfer.People;

/** Who gave tickets to whom, and how that is forgotten. */
final class PeopleStore {
    private final Database database;

    PeopleStore(Database database) {
        this.database = database;
    }

    void insert(Transfer transfer, Offers.Wanted wanted) {
        database.sql("""
                insert into transfer_person (transfer_id, organiser_id, email, name, sender_name, greeting)
                values (:id, :organiser, :email, '', :sender, :greeting)
                """)
                .param("id", transfer.id().value())
                .param("organiser", transfer.organiser().value())
                .param("email", wanted.email())
                .param("sender", wanted.senderName())
                .param("greeting", wanted.greeting())
                .update();
    }

    People of(TransferId id) {
        return database.sql("""
                select email, name, sender_name, greeting, account_id from transfer_person where transfer_id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> {
                    var account = row.getObject("account_id", UUID.class);
                    return new People(
                            row.getString("email"),
                            row.getString("name"),
                            row.getString("sender_name"),
                            row.getString("greeting"),
                            account == null ? null : new AccountId(account));
                })
                .optional()
                .orElse(People.FORGOTTEN);
    }

    /** Who accepted. */
    void recipient(OrganiserId organiser, TransferId id, String name, @Nullable AccountId account) {
        database.sql("update transfer_person set name = :name, account_id = :account where transfer_id = :id")
                .param("id", id.value())
                .param("name", name)
                .param("account", account == null ? null : account.value())
                .update();
        if (account == null) return;
        database.sql("""
                insert into account_place (account_id, organiser_id) values (:account, :organiser)
                on conflict do nothing
                """)
                .param("account", account.value())
                .param("organiser", organiser.value())
                .update();
    }

    /** Where the account has got tickets; a directory. */
    List<UUID> places(AccountId account) {
        return database.sql("select organiser_id from account_place where account_id = :account")
                .param("account", account.value())
                .query((row, _) -> row.getObject("organiser_id", UUID.class))
                .list();
    }

    record Kept(TransferId transfer, OrganiserId organiser) {}

    /** By which transfers the account has tickets now, newest first. */
    List<Kept> kept(AccountId account) {
        return database.sql("""
                select p.transfer_id, p.organiser_id from transfer_person p
                where p.account_id = :account
                  and exists (select from ticket_keeper k where k.transfer_id = p.transfer_id)
                order by p.transfer_id desc limit 200
                """)
                .param("account", account.value())
                .query((row, _) -> new Kept(
                        new TransferId(row.getObject("transfer_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class))))
                .list();
    }

    /** Nobody accepted: the address was kept long enough for the letters. */
    void forget(TransferId id) {
        database.sql("delete from transfer_person where transfer_id = :id")
                .param("id", id.value())
                .update();
    }

    void mark(AccountId account, Collection<OrganiserId> at) {
        database.sql("update account_place set forget = true where account_id = :account and organiser_id = any (:at)")
                .param("account", account.value())
                .param("at", ids(at))
                .update();
    }

    void markAllBut(AccountId account, Collection<OrganiserId> known) {
        database.sql("update account_place set forget = true where account_id = :account and organiser_id <> all (:at)")
                .param("account", account.value())
                .param("at", ids(known))
                .update();
    }

    private static UUID[] ids(Collection<OrganiserId> organisers) {
        return organisers.stream().map(OrganiserId::value).toArray(UUID[]::new);
    }

    record Marked(AccountId account, OrganiserId organiser) {}

    List<Marked> marked() {
        return database.sql("select account_id, organiser_id from account_place where forget limit 100")
                .query((row, _) -> new Marked(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class))))
                .list();
    }

    /** The recipient is forgotten, and with the name on the ticket. */
    void forget(AccountId account, OrganiserId organiser) {
        database.sql("""
                with gone as (
                    update transfer_person set email = null, name = '', greeting = '', account_id = null
                    where account_id = :account and organiser_id = :organiser returning transfer_id, organiser_id
                )
                delete from ticket_holder h using ticket_keeper k, gone g
                where k.transfer_id = g.transfer_id and k.organiser_id = g.organiser_id and h.ticket_id = k.ticket_id
                """)
                .param("account", account.value())
                .param("organiser", organiser.value())
                .update();
        database.sql("delete from account_place where account_id = :account and organiser_id = :organiser")
                .param("account", account.value())
                .param("organiser", organiser.value())
                .update();
    }

    /** The buyers of these orders are forgotten: what they gave away no longer says who gave it. */
    void forgetSenders(List<OrderId> orders) {
        database.sql("""
                update transfer_person p set sender_name = '', greeting = '' from transfer t
                where t.transfer_id = p.transfer_id and t.sender is null and t.order_id = any (:orders)
                """)
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .update();
    }
}
