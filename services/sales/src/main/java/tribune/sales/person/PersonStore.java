package tribune.sales.person;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** Where accounts have orders, and what is emptied when a person is forgotten there. */
final class PersonStore {
    private final Database database;

    PersonStore(Database database) {
        this.database = database;
    }

    /** An account at an organiser whose traces up to {@code before} are to go. */
    record Forgotten(AccountId account, OrganiserId organiser, Instant before) {}

    List<OrganiserId> places(AccountId account) {
        return database.sql("select organiser_id from account_place where account_id = :account order by organiser_id")
                .param("account", account.value())
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .list();
    }

    /** To be forgotten at one organiser. */
    void mark(AccountId account, OrganiserId organiser, Instant before) {
        database.sql("""
                update account_place set forget_before = greatest(forget_before, :before)
                where account_id = :account and organiser_id = :organiser
                """)
                .param("account", account.value())
                .param("organiser", organiser.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    /** To be forgotten wherever it is not known any more. */
    void markAllBut(AccountId account, Collection<OrganiserId> known, Instant before) {
        database.sql("""
                update account_place set forget_before = greatest(forget_before, :before)
                where account_id = :account and organiser_id <> all (:known::uuid[])
                """)
                .param("account", account.value())
                .param("known", known.stream().map(OrganiserId::value).toArray(UUID[]::new))
                .param("before", Timestamp.from(before))
                .update();
    }

    List<Forgotten> marked(int most) {
        return database.sql("""
                select account_id, organiser_id, forget_before from account_place
                where forget_before is not null order by forget_before limit :most
                """)
                .param("most", most)
                .query((row, _) -> new Forgotten(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        row.getTimestamp("forget_before").toInstant()))
                .list();
    }

    /** The orders that are nobody's now: what accounting asks for stays, whose it was goes. */
    List<OrderId> emptyOrders(Forgotten person, Instant now) {
        return database.sql("""
                with gone as (
                    update customer_order set account_id = null
                    where organiser_id = :organiser and account_id = :account and created_at <= :before
                    returning order_id
                ), unsaid as (
                    update order_review set note = null where order_id in (select order_id from gone)
                )
                update buyer b set email = null, email_key = null, name = null, phone = null, erased_at = :now
                from gone where b.order_id = gone.order_id returning b.order_id
                """)
                .param("organiser", person.organiser.value())
                .param("account", person.account.value())
                .param("before", Timestamp.from(person.before))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
    }

    /** Who stands in line without an offer leaves it; an offer that is out runs out by itself. */
    List<UUID> emptyLine(Forgotten person, Instant now) {
        return database.sql("""
                with gone as (
                    update waiting_person set email = null, account_id = null, erased_at = :now
                    where organiser_id = :organiser and account_id = :account returning entry_id
                )
                update waiting_entry e set identity = e.entry_id,
                    ended_at = case when o.entry_id is null then coalesce(e.ended_at, :now) else e.ended_at end,
                    outcome = case when o.entry_id is null then coalesce(e.outcome, 'WITHDRAWN') else e.outcome end
                from gone left join waiting_offer o on o.entry_id = gone.entry_id
                where e.entry_id = gone.entry_id returning e.entry_id
                """)
                .param("organiser", person.organiser.value())
                .param("account", person.account.value())
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getObject("entry_id", UUID.class))
                .list();
    }

    /** A list that is closed stays as it was, or its draw could not be checked; an open one loses the entry. */
    List<UUID> emptyDraws(Forgotten person, Instant now) {
        return database.sql("""
                with gone as (
                    update ballot_entrant set email = null, email_key = null, account_id = null, erased_at = :now
                    where organiser_id = :organiser and account_id = :account returning entry_id
                ), left_early as (
                    update ballot_entry e set state = 'WITHDRAWN' from ballot b, gone
                    where e.entry_id = gone.entry_id and b.ballot_id = e.ballot_id and e.state = 'REGISTERED'
                      and b.state = 'REGISTERING' and b.register_until > :now
                )
                select entry_id from gone
                """)
                .param("organiser", person.organiser.value())
                .param("account", person.account.value())
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getObject("entry_id", UUID.class))
                .list();
    }

    /** Done; what was bought since then keeps its place. */
    void unmark(Forgotten person) {
        var done = """
                update account_place set forget_before = null
                where account_id = :account and organiser_id = :organiser and forget_before = :before
                """;
        database.sql(done)
                .param("account", person.account.value())
                .param("organiser", person.organiser.value())
                .param("before", Timestamp.from(person.before))
                .update();
        database.sql("""
                delete from account_place p where account_id = :account and organiser_id = :organiser
                  and forget_before is null and not exists (
                    select from customer_order o where o.organiser_id = p.organiser_id and o.account_id = p.account_id)
                """)
                .param("account", person.account.value())
                .param("organiser", person.organiser.value())
                .update();
    }
}
