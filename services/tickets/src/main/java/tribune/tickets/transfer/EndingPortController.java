package tribune.tickets.transfer;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.tickets.EndingPort;
import tribune.kernel.web.Permit;

/** Answers sales. */
@RestController
public final class EndingPortController implements EndingPort {
    private final Endings endings;

    public EndingPortController(Endings endings) {
        this.endings = endings;
    }

    @Override
    @PostMapping("/internal/tickets/ending")
    @Permit(service = "sales")
    public Ended end(@RequestBody Ending ending) {
        return new Ended(endings.end(ending));
    }
}
