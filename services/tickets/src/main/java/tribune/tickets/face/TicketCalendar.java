package tribune.tickets.face;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A match as a calendar entry (RFC 5545). Times go out as UTC instants, so no time zone tables are needed; a kick-off
 * to be decided makes an all-day entry on the expected day, marked tentative. The same ticket is the same entry (UID),
 * and after the match was moved a newer one of it (SEQUENCE), so that importing the file again moves it. A cancelled
 * match takes the entry back, and so does one that was postponed to nobody knows when: the old time stands no more.
 */
public final class TicketCalendar {
    private static final Duration LENGTH = Duration.ofHours(2);
    private static final int MAX_OCTETS = 75;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private TicketCalendar() {}

    /** UTF-8 text with CRLF line ends, or a calendar without entry if not even a day was ever known. */
    public static String of(TicketFace ticket, Wording wording, Instant madeAt) {
        var method = isTakenBack(ticket.match()) ? "METHOD:CANCEL" : "METHOD:PUBLISH";
        var lines = Stream.of(
                        Stream.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tribune//Tickets//EN", method),
                        entry(ticket, wording, madeAt),
                        Stream.of("END:VCALENDAR"))
                .flatMap(part -> part);
        var text = new StringBuilder();
        lines.forEach(line -> fold(text, line));
        return text.toString();
    }

    private static boolean isTakenBack(TicketFace.Match match) {
        return switch (match.standing()) {
            case CANCELLED -> true;
            case POSTPONED -> isUnknown(match.kickOff());
            case AS_PLANNED -> false;
        };
    }

    private static boolean isUnknown(KickOff kickOff) {
        return kickOff.at() == null && kickOff.hint() == null;
    }

    private static Stream<String> entry(TicketFace ticket, Wording wording, Instant madeAt) {
        var match = ticket.match();
        if (isUnknown(match.kickOff()) && !isTakenBack(match)) return Stream.empty();
        var description = standing(match.standing(), wording, ".\n") + wording.kickOff(match.kickOff()) + "\n"
                + place(ticket.place(), wording) + "\n" + wording.say("order") + " "
                + ticket.paid().order();
        return Stream.of(
                        Stream.of(
                                "BEGIN:VEVENT",
                                "UID:" + ticket.ticket() + "@tickets.tribune",
                                "SEQUENCE:" + match.version(),
                                "DTSTAMP:" + INSTANT.format(madeAt)),
                        time(match.kickOff()),
                        Stream.of(
                                "STATUS:" + status(match),
                                "SUMMARY:" + escaped(standing(match.standing(), wording, ": ") + match.name()),
                                "LOCATION:" + escaped(match.venue()),
                                "DESCRIPTION:" + escaped(description),
                                "END:VEVENT"))
                .flatMap(part -> part);
    }

    private static String status(TicketFace.Match match) {
        if (isTakenBack(match)) return "CANCELLED";
        return match.kickOff().at() == null ? "TENTATIVE" : "CONFIRMED";
    }

    private static String standing(TicketFace.Standing standing, Wording wording, String then) {
        return switch (standing) {
            case CANCELLED -> wording.say("cancelled") + then;
            case POSTPONED -> wording.say("postponed") + then;
            case AS_PLANNED -> "";
        };
    }

    private static Stream<String> time(KickOff kickOff) {
        if (kickOff.at() != null)
            return Stream.of(
                    "DTSTART:" + INSTANT.format(kickOff.at()),
                    "DTEND:" + INSTANT.format(kickOff.at().plus(LENGTH)));
        if (kickOff.hint() == null) return Stream.empty();
        return Stream.of("DTSTART;VALUE=DATE:" + DAY.format(kickOff.hint()), "TRANSP:TRANSPARENT");
    }

    private static String place(TicketFace.Place place, Wording wording) {
        var text = new StringBuilder();
        if (place.gate() != null)
            text.append(wording.say("gate")).append(' ').append(place.gate()).append(", ");
        text.append(wording.say("section")).append(' ').append(place.section());
        if (place.row() != null)
            text.append(", ").append(wording.say("row")).append(' ').append(place.row());
        if (place.seat() != null)
            text.append(", ").append(wording.say("seat")).append(' ').append(place.seat());
        return text.toString();
    }

    /** Section 3.3.11. Control characters other than the line feed are not allowed in text. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(codePoint -> {
            if (codePoint == '\n') escaped.append("\\n");
            else if (codePoint == '\\' || codePoint == ';' || codePoint == ',')
                escaped.append('\\').appendCodePoint(codePoint);
            else if (Character.getType(codePoint) == Character.SURROGATE) escaped.append('\ufffd');
            else escaped.appendCodePoint(Character.isISOControl(codePoint) ? ' ' : codePoint);
        });
        return escaped.toString();
    }

    /** Section 3.1: no line over 75 octets, a continued line begins with a space; no character is split. */
    private static void fold(StringBuilder text, String line) {
        int octets = 0;
        for (int codePoint : line.codePoints().toArray()) {
            int size = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MAX_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(codePoint);
            octets += size;
        }
        text.append("\r\n");
    }
}
