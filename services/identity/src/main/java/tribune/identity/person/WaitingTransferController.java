package tribune.identity.person;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.tickets.OfferPort;
import tribune.contracts.tickets.OfferPort.Addressed;
import tribune.contracts.tickets.OfferPort.WaitingTransfer;
import tribune.identity.IdentityProblem;
import tribune.identity.account.Accounts;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/**
 * Tickets that somebody offers to the address of whoever is logged in. Tickets knows the address, identity whose it is.
 */
@RestController
final class WaitingTransferController {
    private final Database database;
    private final Accounts accounts;
    private final OfferPort tickets;

    WaitingTransferController(Database database, Accounts accounts, OfferPort tickets) {
        this.database = database;
        this.accounts = accounts;
        this.tickets = tickets;
    }

    /** At all organisers; the first to run out comes first. */
    @GetMapping("/v1/account/transfers")
    @Permit(scope = "account")
    Page<WaitingTransfer> waiting(Caller caller) {
        var account = database.directory(() -> accounts.find(new AccountId(caller.person())));
        if (account.isEmpty()) return new Page<>(List.of(), null);
        try {
            var addressed = new Addressed(account.get().email().forms());
            return new Page<>(tickets.waiting(addressed).offers(), null);
        } catch (RestClientException away) {
            throw IdentityProblem.ORDERS_UNREACHABLE.because("try again in a moment");
        }
    }
}
