package tribune.payments.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** Reads the ledger. */
public final class LedgerStore {
    /** {@code balance}: debits less credits, in minor units. */
    public record Balance(Account account, Money balance, long postings) {}

    /** {@code amount} is positive for a debit, negative for a credit; the postings of a transfer sum to zero. */
    public record Posting(
            long id,
            UUID transferId,
            Account account,
            Money amount,
            String cause,
            PaymentId paymentId,
            Instant postedAt) {}

    private final Database database;

    public LedgerStore(Database database) {
        this.database = database;
    }

    List<Balance> balances() {
        return database.sql("""
                select account, currency, amount_minor, postings from balance order by account, currency
                """)
                .query((row, _) -> new Balance(
                        Account.of(row.getString("account")),
                        new Money(row.getLong("amount_minor"), row.getString("currency")),
                        row.getLong("postings")))
                .list();
    }

    List<Posting> postings(@Nullable Account account, long after, int limit) {
        return database.sql("""
                select id, transfer_id, account, amount_minor, currency, cause, payment_id, posted_at
                from posting
                where id > :after and (:account::text is null or account = :account)
                order by id limit :limit
                """)
                .param("after", after)
                .param("account", account == null ? null : account.stored())
                .param("limit", limit)
                .query((row, _) -> new Posting(
                        row.getLong("id"),
                        row.getObject("transfer_id", UUID.class),
                        Account.of(row.getString("account")),
                        new Money(row.getLong("amount_minor"), row.getString("currency")),
                        row.getString("cause"),
                        new PaymentId(row.getObject("payment_id", UUID.class)),
                        row.getTimestamp("posted_at").toInstant()))
                .list();
    }
}
