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
            @Nullable Objection reason) {
        static Terms no(Objection reason) {
            return new Terms(false, null, reason);
        }
    }

    /** Why a ticket cannot be passed on. */
    enum Objection {
        NO_RULE("the club does not let tickets of this event be passed on"),
        EVENT_OVER("the event is over or cancelled"),
        CATEGORY("not in this price category"),
        OFTEN_ENOUGH("it has changed hands as often as it may"),
        TOO_LATE("the time for it is over"),
        VOID("it admits nobody any more");

        private final String words;

        Objection(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Terms of(@Nullable TransferRule rule, Subject ticket, Instant now) {
        if (rule == null) return Terms.no(Objection.NO_RULE);
        if (ticket.eventOver) return Terms.no(Objection.EVENT_OVER);
        if (!rule.categories.isEmpty() && !rule.categories.contains(ticket.category))
            return Terms.no(Objection.CATEGORY);
        if (ticket.times >= rule.most) return Terms.no(Objection.OFTEN_ENOUGH);
        var until = ticket.kickoff == null ? null : ticket.kickoff.minus(Duration.ofMinutes(rule.closesMinutes));
        if (until != null && !now.isBefore(until)) return Terms.no(Objection.TOO_LATE);
        return new Terms(true, until, null);
    }
}
