package tribune.access.scan;

import org.springframework.dao.DuplicateKeyException;
import tribune.access.scan.Decisions.Answered;
import tribune.access.scan.Decisions.Outcome;
import tribune.access.scan.Decisions.Refused;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.GroupCommit;
import tribune.kernel.Service;

/** Decides on a scan and records it. Asks nobody outside this service. */
public final class Gate {
    private final GroupCommit<Asked, Outcome> writer;

    public Gate(Service service) {
        this.writer = service.groupCommit("scans", new Decisions(service));
    }

    /** A repeated scan id gets the first answer; under another code or event it is refused. */
    ScanAnswer decide(OrganiserId organiser, ScanRequest request) {
        return decide(Asked.of(organiser, request, null));
    }

    /** What a device has decided by itself is judged anew, by all that is known here. */
    ScanAnswer decide(Asked asked) {
        return switch (submit(asked)) {
            case Answered(var answer) -> answer;
            case Refused(var refusal) -> throw refusal;
        };
    }

    private Outcome submit(Asked asked) {
        try {
            return writer.submit(asked);
        } catch (DuplicateKeyException sameScanInAnotherProcess) {
            return writer.submit(asked);
        }
    }
}
