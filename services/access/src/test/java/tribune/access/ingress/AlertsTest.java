package tribune.access.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tribune.access.ingress.Alert.Kind;
import tribune.access.telemetry.Telemetry.GateMinute;

class AlertsTest {
    private static final Instant FIRST = Instant.parse("2026-08-01T13:00:00Z");

    private final List<GateMinute> minutes = new ArrayList<>();

    /** In each of the minutes from one until before the other. */
    private void at(String gate, int from, int until, int in, int refused, int lanes) {
        for (int i = from; i < until; i++) {
            var minute = minute(i);
            minutes.add(new GateMinute(gate, minute, in, 0, (long) in + refused, refused, lanes, minute));
        }
    }

    private static Instant minute(int minute) {
        return FIRST.plusSeconds(60L * minute);
    }

    private List<Alert> alerts(int now, String... expected) {
        return alerts(Thresholds.USUAL, now, expected);
    }

    private List<Alert> alerts(Thresholds thresholds, int now, String... expected) {
        return Alerts.of(Curve.of(minutes, List.of(expected), minute(now)), thresholds);
    }

    @Test
    void a_gate_at_its_lanes_limit_while_the_others_are_idle_is_told_from_its_third_minute_until_that_ends() {
        at("North", 0, 10, 22, 0, 2);
        at("South", 0, 4, 20, 0, 2);
        at("South", 4, 10, 6, 0, 2);
        assertThat(alerts(7)).containsExactly(new Alert(Kind.AT_LIMIT, "North", minute(6), null, 100, 90));
        at("North", 10, 20, 8, 0, 2);
        at("South", 10, 20, 6, 0, 2);
        assertThat(alerts(20)).containsExactly(new Alert(Kind.AT_LIMIT, "North", minute(6), minute(11), 100, 90));
    }

    @Test
    void gates_that_are_all_full_or_all_half_full_are_no_alert() {
        at("North", 0, 10, 22, 0, 2);
        at("South", 0, 10, 21, 0, 2);
        assertThat(alerts(10)).isEmpty();
        minutes.clear();
        at("North", 0, 10, 12, 0, 2);
        at("South", 0, 10, 6, 0, 2);
        assertThat(alerts(10)).isEmpty();
    }

    @Test
    void a_gate_alone_has_nobody_to_send_people_to() {
        at("North", 0, 10, 40, 0, 2);
        assertThat(alerts(10)).isEmpty();
        assertThat(alerts(10, "South")).extracting(Alert::kind).contains(Kind.AT_LIMIT, Kind.SILENT);
    }

    @Test
    void a_gate_that_turns_many_away_is_told_once_there_are_scans_enough_to_say_so() {
        at("North", 0, 3, 8, 1, 1);
        assertThat(alerts(2)).isEmpty();
        assertThat(alerts(3)).containsExactly(new Alert(Kind.REFUSALS, "North", minute(3), null, 11, 10));
        at("North", 3, 9, 10, 0, 1);
        assertThat(alerts(9)).extracting(Alert::stands).containsExactly(false);
    }

    @Test
    void a_gate_that_falls_silent_while_people_come_elsewhere_is_told_and_its_minutes_are_counted() {
        at("North", 0, 20, 10, 0, 2);
        at("South", 0, 8, 10, 0, 2);
        assertThat(alerts(12)).isEmpty();
        assertThat(alerts(15)).containsExactly(new Alert(Kind.SILENT, "South", minute(13), null, 7, 5));
    }

    @Test
    void a_gate_that_tickets_name_and_nobody_has_opened_is_silent_too_and_one_that_nobody_comes_to_is_not() {
        at("North", 0, 6, 10, 0, 2);
        assertThat(alerts(6, "North", "South")).containsExactly(new Alert(Kind.SILENT, "South", minute(5), null, 6, 5));
        assertThat(alerts(60, "North", "South")).noneMatch(Alert::stands);
    }

    @Test
    void thresholds_are_the_events_own() {
        at("North", 0, 10, 10, 1, 2);
        at("South", 0, 10, 3, 0, 2);
        assertThat(alerts(10)).isEmpty();
        var own = new Thresholds(5, 100, 40, 9, 5, 0);
        assertThat(alerts(own, 10)).extracting(Alert::kind).containsExactlyInAnyOrder(Kind.AT_LIMIT, Kind.REFUSALS);
    }

    @Test
    void the_running_minute_is_not_judged_and_scans_that_named_no_checkpoint_are_no_gate() {
        at("North", 0, 2, 22, 0, 2);
        at("North", 2, 3, 60, 0, 2);
        at("", 0, 3, 1, 0, 0);
        assertThat(alerts(2, "South")).isEmpty();
        at("", 3, 6, 0, 30, 0);
        assertThat(alerts(6)).extracting(Alert::kind, Alert::gate).containsExactly(tuple(Kind.REFUSALS, null));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
