package tribune.tickets.transfer;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.identity.PersonalDataPort.Part;
import tribune.contracts.identity.PersonalDataPort.Question;
import tribune.contracts.tickets.OfferPort;
import tribune.contracts.tickets.TransferPort;
import tribune.kernel.web.Permit;
import tribune.tickets.ticket.Holders;

/** Answers messaging, and identity for whoever asks what is known of them. */
@RestController
public final class TransferPortController implements TransferPort, OfferPort {
    private final Transfers transfers;
    private final PersonTransfers people;
    private final Holders holders;

    public TransferPortController(Transfers transfers, PersonTransfers people, Holders holders) {
        this.transfers = transfers;
        this.people = people;
        this.holders = holders;
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/transfers/{transfer}/letter")
    @Permit(service = "messaging")
    public Letter letter(@PathVariable OrganiserId organiser, @PathVariable TransferId transfer) {
        return transfers.letter(organiser, transfer);
    }

    @Override
    @PostMapping("/internal/waiting-transfers")
    @Permit(service = "identity")
    public Waiting waiting(@RequestBody Addressed addressed) {
        return new Waiting(people.waiting(addressed.addresses()));
    }

    @PostMapping("/internal/personal-data/tickets")
    @Permit(service = "identity")
    Part personalData(@RequestBody Question question) {
        var known = Map.of("tickets", holders.held(question), "transfers", people.known(question));
        return new Part(Map.copyOf(known), List.of());
    }
}
