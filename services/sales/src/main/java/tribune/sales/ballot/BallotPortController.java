package tribune.sales.ballot;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.BallotPort;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Permit;
import tribune.sales.event.SellableEvents;

/** Answers messaging. */
@RestController
public final class BallotPortController implements BallotPort {
    private final Entries entries;
    private final SellableEvents events;

    public BallotPortController(Entries entries, SellableEvents events) {
        this.entries = entries;
        this.events = events;
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/ballots/{ballot}/entries/{entry}")
    @Permit(service = "messaging")
    public Won won(
            @PathVariable OrganiserId organiser, @PathVariable BallotId ballot, @PathVariable BallotEntryId entry) {
        var winner = entries.winner(organiser, ballot, entry);
        var own = winner.own();
        var until = own.entry().payUntil();
        if (until == null || own.token() == null) throw CommonProblem.NOT_FOUND.because("this entry has not won");
        var event = events.get(winner.event());
        return new Won(
                entry,
                ballot,
                winner.entrant().language(),
                winner.entrant().email(),
                own.pass() != null,
                winner.organiserName(),
                event.name(),
                event.venue(),
                event.kickoff(),
                event.zone(),
                own.entry().party(),
                until,
                own.token());
    }
}
