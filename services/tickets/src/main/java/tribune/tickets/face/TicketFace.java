package tribune.tickets.face;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Money;

/**
 * All that is printed on one ticket. Texts are as typed by people: any Unicode, any length.
 *
 * @param holder who uses it, if somebody has said so
 * @param code the credential's text, for the QR code; null if it is shown on the holder's phone only
 */
public record TicketFace(
        UUID ticket,
        String organiser,
        Match match,
        Place place,
        String category,
        @Nullable String holder,
        Paid paid,
        @Nullable String code) {

    /** {@code version} is another one, and a higher one, after every change of the match. */
    public record Match(String name, KickOff kickOff, String venue, long version, Standing standing) {}

    /** Whether the match will be. */
    public enum Standing {
        AS_PLANNED,
        POSTPONED,
        CANCELLED
    }

    /** Row and seat are null in a standing area. {@code entries}: how many people the ticket admits. */
    public record Place(
            @Nullable String gate,
            String section,
            @Nullable String row,
            @Nullable String seat,
            int entries) {}

    /**
     * What was first paid; a resale may not exceed price and fee together.
     *
     * @param order the short reference that people read out
     */
    public record Paid(Money price, Money fee, String order) {}
}
