package tribune.payments.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tribune.kernel.Database;

/** Writes transfers into the open transaction. The schema refuses what does not sum to zero. */
public final class Ledger {
    private final Database database;
    private final Clock clock;

    public Ledger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Locks the balances of the open transaction's organisers, in the order in which every posting locks them. For who
     * posts more than once in a transaction: two who each hold what the other wants would stand still.
     */
    public void lockBalances() {
        database.sql("select 1 from balance order by organiser_id, account, currency for update")
                .query((_, _) -> 0)
                .list();
    }

    /** Two postings for each transfer, all in one statement. */
    public void post(List<Transfer> transfers) {
        if (transfers.isEmpty()) return;
        database.sql("""
                insert into posting
                    (organiser_id, transfer_id, account, amount_minor, currency, cause, payment_id, posted_at)
                select t.organiser_id, t.id, leg.account, leg.amount_minor, t.currency, t.cause, t.payment_id, :now
                from unnest(:organisers, :ids, :causes, :payments, :debits, :credits, :amounts, :currencies)
                    with ordinality
                    as t(organiser_id, id, cause, payment_id, debit, credit, amount_minor, currency, place)
                cross join lateral (values (t.debit, t.amount_minor), (t.credit, -t.amount_minor))
                    as leg(account, amount_minor)
                order by t.place, leg.amount_minor desc
                """)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("organisers", ids(transfers, each -> each.organiser().value()))
                .param("ids", ids(transfers, Transfer::id))
                .param("causes", texts(transfers, Transfer::cause))
                .param("payments", ids(transfers, each -> each.payment().value()))
                .param("debits", texts(transfers, each -> each.debit().stored()))
                .param("credits", texts(transfers, each -> each.credit().stored()))
                .param(
                        "amounts",
                        transfers.stream().map(each -> each.amount().amount()).toArray(Long[]::new))
                .param("currencies", texts(transfers, each -> each.amount().currency()))
                .update();
    }

    private static UUID[] ids(List<Transfer> transfers, Function<Transfer, UUID> id) {
        return transfers.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] texts(List<Transfer> transfers, Function<Transfer, String> text) {
        return transfers.stream().map(text).toArray(String[]::new);
    }
}
