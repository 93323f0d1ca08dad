package tribune.sales.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tribune.sales.limit.Screening.Counts;
import tribune.sales.limit.Screening.Reason;
import tribune.sales.limit.Screening.Verdict;

class ScreeningTest {
    private static final Counts CLEAN = new Counts(false, false, 4, 1, 1);

    @Test
    void nothing_is_asked_of_an_event_without_a_rule() {
        assertThat(Screening.judge(LimitRule.NONE, new Counts(false, false, 400, 90, 90)))
                .isEqualTo(Verdict.CLEAN);
    }

    @Test
    void as_many_as_allowed_are_allowed() {
        assertThat(Screening.judge(LimitDesk.perInstrument(4, Action.REFUSE), CLEAN))
                .isEqualTo(Verdict.CLEAN);
        assertThat(Screening.judge(LimitDesk.perInstrument(3, Action.REFUSE), CLEAN))
                .isEqualTo(new Verdict(Action.REFUSE, Set.of(Reason.INSTRUMENT_LIMIT)));
        assertThat(Screening.judge(LimitDesk.perInstrument(3, Action.ACCEPT), CLEAN)
                        .action())
                .isEqualTo(Action.ACCEPT);
    }

    @Test
    void a_reseller_is_looked_at_and_a_banned_one_refused() {
        var many = new Counts(false, false, 4, 3, 6);
        assertThat(Screening.judge(LimitDesk.resellers(2, 5), many))
                .isEqualTo(new Verdict(
                        Action.REVIEW, Set.of(Reason.MANY_EMAILS_ON_INSTRUMENT, Reason.MANY_EMAILS_ON_DEVICE)));
        assertThat(Screening.judge(LimitDesk.resellers(3, 6), many)).isEqualTo(Verdict.CLEAN);
        var banned = new Counts(true, false, 4, 3, 6);
        assertThat(Screening.judge(LimitDesk.resellers(2, 5), banned).action()).isEqualTo(Action.REFUSE);
        assertThat(Screening.judge(LimitRule.NONE, banned))
                .isEqualTo(new Verdict(Action.REFUSE, Set.of(Reason.BANNED)));
    }
}
