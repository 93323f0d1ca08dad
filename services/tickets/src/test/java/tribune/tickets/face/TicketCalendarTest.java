package tribune.tickets.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tribune.tickets.face.TicketFace.Standing;

class TicketCalendarTest {
    private static final Instant NOW = Instant.parse("2025-07-01T08:00:00.123456Z");

    @Test
    void a_match_with_a_time_is_an_entry_of_two_hours_in_utc() {
        assertThat(calendar("Fulham – Everton", Faces.SATURDAY)).isEqualTo("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Tribune//Tickets//EN
                        METHOD:PUBLISH
                        BEGIN:VEVENT
                        UID:0197b3a0-5c00-7abc-8def-0123456789ab@tickets.tribune
                        SEQUENCE:3
                        DTSTAMP:20250701T080000Z
                        DTSTART:20250816T140000Z
                        DTEND:20250816T160000Z
                        STATUS:CONFIRMED
                        SUMMARY:Fulham – Everton
                        LOCATION:Craven Cottage\\, London
                        DESCRIPTION:Saturday 16 August 2025\\, 15:00\\nGate C\\, Section East Stand 11
                         2\\, Row 24\\, Seat 117\\nOrder K7QX-4MPR
                        END:VEVENT
                        END:VCALENDAR
                        """.replace("\n", "\r\n"));
    }

    @Test
    void a_kick_off_to_be_decided_is_a_tentative_day() {
        assertThat(calendar("Fulham – Everton", Faces.UNDECIDED))
                .contains("\r\nDTSTART;VALUE=DATE:20260314\r\nTRANSP:TRANSPARENT\r\nSTATUS:TENTATIVE\r\n")
                .doesNotContain("DTEND");
    }

    @Test
    void a_match_without_any_day_has_no_entry() {
        assertThat(calendar("Fulham – Everton", Faces.UNKNOWN)).doesNotContain("VEVENT");
    }

    @Test
    void a_cancelled_match_takes_its_entry_back() {
        assertThat(calendar(Faces.SATURDAY, Standing.CANCELLED))
                .contains("METHOD:CANCEL\r\n", "SEQUENCE:3\r\n", "DTSTART:20250816T140000Z\r\n")
                .contains("STATUS:CANCELLED\r\nSUMMARY:Cancelled: Fulham – Everton\r\n")
                .doesNotContain("PUBLISH", "CONFIRMED");
    }

    @Test
    void a_postponed_match_stands_at_no_time_that_is_not_known() {
        assertThat(calendar(Faces.UNDECIDED, Standing.POSTPONED))
                .contains("METHOD:PUBLISH", "DTSTART;VALUE=DATE:20260314", "STATUS:TENTATIVE")
                .contains("SUMMARY:Postponed: Fulham – Everton", "DESCRIPTION:Postponed.\\nKick-off to be decided");
        assertThat(calendar(Faces.UNKNOWN, Standing.POSTPONED))
                .contains("METHOD:CANCEL", "STATUS:CANCELLED", "SUMMARY:Postponed: Fulham – Everton")
                .doesNotContain("DTSTART");
    }

    @Test
    void text_is_escaped_and_cannot_add_lines() {
        assertThat(calendar("a\\b;c,d\r\nATTACH:http://x\n\u0007e", Faces.SATURDAY))
                .contains("SUMMARY:a\\\\b\\;c\\,d\\nATTACH:http://x\\n e\r\n");
    }

    @Test
    void lines_are_folded_at_75_octets_and_no_character_is_split() {
        var name = "⚽🏟️ Æøå ".repeat(60) + "\ud83d";
        var calendar = calendar(name, Faces.SATURDAY);
        var bytes = calendar.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(calendar);
        for (var line : calendar.split("\r\n", -1))
            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
        assertThat(calendar.replace("\r\n ", "")).contains("SUMMARY:" + "⚽🏟️ Æøå ".repeat(60) + "\ufffd\r\n");
    }

    private static String calendar(KickOff kickOff, Standing standing) {
        var face = Faces.face("Fulham – Everton", kickOff, Faces.SEAT, standing);
        return TicketCalendar.of(face, Wording.ENGLISH, NOW);
    }

    private static String calendar(String name, KickOff kickOff) {
        return TicketCalendar.of(Faces.face(name, kickOff, Faces.SEAT), Wording.ENGLISH, NOW);
    }
}
