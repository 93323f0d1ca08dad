package tribune.payments.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.payments.ledger.LedgerStore.Balance;
import tribune.payments.ledger.LedgerStore.Posting;

/** The organiser's ledger, to read only. */
@RestController
public final class LedgerController {
    private final Database database;
    private final LedgerStore store;

    public LedgerController(Database database, LedgerStore store) {
        this.database = database;
        this.store = store;
    }

    /** The balance of each account in each currency, in minor units: debits less credits. All together sum to zero. */
    @GetMapping("/v1/ledger/accounts")
    @Permit(scope = "payments:read")
    public Page<Balance> accounts(Caller caller) {
        return new Page<>(database.read(new OrganiserId(caller.actsFor()), store::balances), null);
    }

    /** Postings, oldest first; {@code account} narrows them to one account. */
    @GetMapping("/v1/ledger/postings")
    @Permit(scope = "payments:read")
    public Page<Posting> postings(
            Caller caller,
            @RequestParam(required = false) @Nullable Account account,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        long begin = key(Page.after(after));
        var rows = database.read(new OrganiserId(caller.actsFor()), () -> store.postings(account, begin, size + 1));
        return Page.of(rows, size, row -> String.valueOf(row.id()));
    }

    private static long key(@Nullable String after) {
        try {
            return after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException foreign) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
