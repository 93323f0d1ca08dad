package tribune.tickets.face;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import tribune.kernel.Money;

/** Tickets for tests. The code has the length and the letters of a real one. */
final class Faces {
    static final KickOff SATURDAY =
            new KickOff(Instant.parse("2025-08-16T14:00:00Z"), null, ZoneId.of("Europe/London"));
    static final KickOff UNDECIDED = new KickOff(null, LocalDate.parse("2026-03-14"), ZoneId.of("Europe/London"));
    static final KickOff UNKNOWN = new KickOff(null, null, ZoneId.of("Europe/Oslo"));
    static final TicketFace.Place SEAT = new TicketFace.Place("C", "East Stand 112", "24", "117", 1);
    static final String CODE =
            "AEAQHIIHX7Z44EF6AGL3HIC4AB5LZDPPAERUKZ4JVMAZPM47AAAHAAEAAAAAAAAAX3XWRH4DWBMQZL3NFVPDOSKA"
                    + "ILZEQC3LPLCF3R7WFHKXLNIVDJGZSPKCNKLGTPI2QZSUP6VJ5OJKQNP4V5LVS56QA5C6QPK57AR4NIOI2ITCCJYM";

    private Faces() {}

    static TicketFace face(String name, KickOff kickOff, TicketFace.Place place) {
        return face(name, kickOff, place, TicketFace.Standing.AS_PLANNED);
    }

    static TicketFace face(String name, KickOff kickOff, TicketFace.Place place, TicketFace.Standing standing) {
        return new TicketFace(
                UUID.fromString("0197b3a0-5c00-7abc-8def-0123456789ab"),
                "Fulham Football Club",
                new TicketFace.Match(name, kickOff, "Craven Cottage, London", 3, standing),
                place,
                "Adult",
                null,
                new TicketFace.Paid(new Money(125050, "GBP"), new Money(250, "GBP"), "K7QX-4MPR"),
                CODE);
    }
}
