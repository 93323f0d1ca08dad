package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.Refusal;
import tribune.kernel.web.Caller;
import tribune.payments.ledger.Account;
import tribune.payments.ledger.LedgerController;
import tribune.payments.ledger.LedgerStore;
import tribune.payments.ledger.LedgerStore.Posting;

/** The ledger as the organiser reads it. */
class LedgerReadingTest {
    private final Till till = new Till();
    private final LedgerController controller = new LedgerController(
            till.test.service().database(), new LedgerStore(till.test.service().database()));
    private final Caller caller = new Caller("client", till.organiser.value(), Set.of("payments:read"));

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void balances_sum_to_zero_and_pages_hold_every_posting_once() {
        for (int i = 0; i < 3; i++) till.pay(till.begun());
        assertThat(controller.accounts(caller).items()).hasSize(2);
        assertThat(controller.accounts(caller).items().stream()
                        .mapToLong(each -> each.balance().amount())
                        .sum())
                .isZero();
        var all = new ArrayList<Posting>();
        String after = null;
        do {
            var page = controller.postings(caller, null, after, 4);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(controller
                        .postings(caller, Account.PROVIDER_CLEARING, null, null)
                        .items())
                .hasSize(3)
                .allSatisfy(posting -> assertThat(posting.amount().amount()).isPositive());
    }

    @Test
    void a_foreign_cursor_is_refused() {
        for (var cursor : new String[] {"x", "!!", "YWJj"})
            assertThatThrownBy(() -> controller.postings(caller, null, cursor, null))
                    .isInstanceOf(Refusal.class);
    }
}
