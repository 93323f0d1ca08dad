package tribune.access.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessProblem;
import tribune.access.admission.Admission;
import tribune.access.admission.KnownTicket;
import tribune.access.admission.Match;
import tribune.access.checkpoint.Checkpoint;
import tribune.contracts.Ids.CredentialId;

/**
 * All that is known about a scan before it is decided.
 *
 * @param earlier it has been answered
 * @param match null if the gate has not heard of the event
 * @param gate the checkpoint that it names; null also if there is none of this organiser
 * @param tickets what the code opens, locked; none if it is unknown
 */
record Known(
        @Nullable Earlier earlier,
        @Nullable Match match,
        @Nullable Checkpoint gate,
        List<Found> tickets) {
    /** {@code requestHash} tells a repetition from another scan under the same id. */
    record Earlier(String requestHash, ScanAnswer answer) {}

    /**
     * A ticket, and in which version of it the credential is held up, with that credential's sealed secret; null where
     * a ticket was named without its code, or where the code is printed. The admission itself says the newest version.
     */
    record Found(
            KnownTicket ticket, Admission admission, long version, CredentialId credential, byte @Nullable [] secret) {}

    @Nullable
    Match event(Asked asked) {
        return match == null || asked.claim() == null ? match : match.before();
    }

    /** What a device has decided by itself is taken even if its checkpoint is gone: the person went through. */
    @Nullable
    Checkpoint checkpoint(Asked asked) {
        if (gate == null && asked.request().checkpointId() != null && asked.claim() == null)
            throw AccessProblem.CHECKPOINT_UNKNOWN.because("set the device up again");
        return gate;
    }
}
