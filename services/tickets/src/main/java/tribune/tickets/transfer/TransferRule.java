package tribune.tickets.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a club lets people do: until how long before the kick-off, how often one ticket, of which price categories (all
 * if empty).
 */
record TransferRule(int closesMinutes, int most, List<String> categories) {

    /** A ticket as the rule looks at it; {@code times}: how often it has changed hands. */
    record Subject(String category, int times, @Nullable Instant kickoff, boolean eventOver) {}

    /** What may be done, at the longest until when; {@code until} is absent while the kick-off is to be decided. */
    record Terms(
            boolean possible,
            @Nullable Instant until,
            @Nullable String reason) {
        static Terms no(String reason) {
            return new Terms(false, null, reason);
        }
    }

    static Terms of(@Nullable TransferRule rule, Subject ticket, Instant now) {
        if (rule == null) return Terms.no("the club does not let tickets of this event be passed on");
        if (ticket.eventOver) return Terms.no("the event is over or cancelled");
        if (!rule.categories.isEmpty() && !rule.categories.contains(ticket.category))
            return Terms.no("not in this price category");
        if (ticket.times >= rule.most) return Terms.no("it has changed hands as often as it may");
        var until = ticket.kickoff == null ? null : ticket.kickoff.minus(Duration.ofMinutes(rule.closesMinutes));
        if (until != null && !now.isBefore(until)) return Terms.no("the time for it is over");
        return new Terms(true, until, null);
    }
}
