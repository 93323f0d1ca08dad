package tribune.access.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Direction;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;

/**
 * A scan that wants a decision.
 *
 * @param hash tells a repetition from another scan under the same id
 * @param claim what a device has decided by itself; null: it asks
 * @param nanos when it came, by the clock that only measures
 */
record Asked(
        OrganiserId organiser,
        ScanRequest request,
        String held,
        String hash,
        @Nullable Claim claim,
        long nanos) {
    /**
     * @param reason why the device turned the person away; null: it let them through
     * @param counter the device's own numbering
     * @param at when, by the server's clock
     */
    record Claim(@Nullable DenialReason reason, @Nullable Long counter, Instant at) {
        boolean letIn() {
            return reason == null;
        }
    }

    static Asked of(OrganiserId organiser, ScanRequest request, @Nullable Claim claim) {
        // Scanners that act as a keyboard end with a line feed or a space.
        var held = request.code() == null
                ? "" + request.ticketId()
                : request.code().strip();
        var hash = held + " " + request.eventId().value() + " " + request.people();
        if (request.way() == Direction.OUT) hash += " out";
        if (request.code() != null && request.ticketId() != null) hash += " " + request.ticketId();
        return new Asked(organiser, request, held, CredentialCode.hash(hash), claim, System.nanoTime());
    }

    /** By which its ticket is found; null where a ticket was named without its code. */
    @Nullable
    String codeHash() {
        return request.code() == null ? null : CredentialCode.hash(CredentialCode.signedPart(held));
    }

    /** How the code is shown; null where a ticket was found without it. */
    @Nullable
    Form form() {
        if (request.code() == null) return null;
        return held.equals(CredentialCode.signedPart(held)) ? Form.STATIC : Form.ROTATING;
    }
}
