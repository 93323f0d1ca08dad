package tribune.sales.limit;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules over a paid order, pure: what was counted, against what an event allows. */
public final class Screening {
    /** Why an order is looked at. */
    public enum Reason {
        /** The address, device or instrument is on the ban list. */
        BANNED,
        /** More places than the instrument may pay for. */
        INSTRUMENT_LIMIT,
        /** Paid after its time was over, when the person had used up the limit elsewhere. */
        PERSON_LIMIT,
        /** One instrument pays for many addresses. */
        MANY_EMAILS_ON_INSTRUMENT,
        /** One device buys for many addresses. */
        MANY_EMAILS_ON_DEVICE
    }

    /** Of one event, this order included. */
    public record Counts(
            boolean banned,
            boolean overPersonLimit,
            int instrumentPlaces,
            int emailsOfInstrument,
            int emailsOfDevice) {}

    public record Verdict(Action action, Set<Reason> reasons) {
        public static final Verdict CLEAN = new Verdict(Action.ACCEPT, Set.of());

        /** Both together: the graver action, all reasons. */
        Verdict and(Verdict other) {
            var all = EnumSet.noneOf(Reason.class);
            all.addAll(reasons);
            all.addAll(other.reasons);
            return new Verdict(action.compareTo(other.action) < 0 ? other.action : action, all);
        }
    }

    private Screening() {}

    static Verdict judge(LimitRule rule, Counts counts) {
        var verdict = Verdict.CLEAN;
        if (counts.banned) verdict = verdict.and(because(Action.REFUSE, Reason.BANNED));
        if (counts.overPersonLimit) verdict = verdict.and(because(Action.REFUSE, Reason.PERSON_LIMIT));
        if (exceeds(counts.instrumentPlaces, rule.perInstrument()))
            verdict = verdict.and(because(rule.complete().onInstrumentLimit(), Reason.INSTRUMENT_LIMIT));
        if (exceeds(counts.emailsOfInstrument, rule.emailsPerInstrument()))
            verdict = verdict.and(because(rule.complete().onReseller(), Reason.MANY_EMAILS_ON_INSTRUMENT));
        if (exceeds(counts.emailsOfDevice, rule.emailsPerDevice()))
            verdict = verdict.and(because(rule.complete().onReseller(), Reason.MANY_EMAILS_ON_DEVICE));
        return verdict;
    }

    private static boolean exceeds(int counted, @Nullable Integer most) {
        return most != null && counted > most;
    }

    private static Verdict because(@Nullable Action action, Reason reason) {
        return action == null ? Verdict.CLEAN : new Verdict(action, Set.of(reason));
    }
}
