package tribune.bench;

import java.sql.SQLException;
import java.util.List;
import tribune.bench.rig.Cluster;

/** What must hold at the gate after every benchmark, counted in its own tables: each count is zero. */
final class GateInvariants {
    private GateInvariants() {}

    /** {@code shifts}: all that was scanned online, a match each. */
    static void check(Cluster cluster, List<Shift> shifts, Figures figures) throws SQLException {
        long unaccounted = 0;
        for (var shift : shifts) {
            var event = shift.deck.match().event().value();
            long recorded =
                    cluster.count("select count(*) from access.scan where not offline and event_id = '" + event + "'");
            unaccounted += Math.abs(shift.answered - recorded);
        }
        figures.mustBeZero(
                "wrong_decisions", shifts.stream().mapToLong(each -> each.wrong).sum());
        figures.mustBeZero("scans_unaccounted", unaccounted);
        figures.mustBeZero("admitted_twice", cluster.count(ADMITTED_TWICE));
        figures.mustBeZero("two_live", cluster.count(TWO_LIVE));
        figures.mustBeZero("uses_without_scan", cluster.count(USES_WITHOUT_SCAN));
    }

    private static final String ADMITTED_TWICE = """
            select count(*) from (
                select a.ticket_id from access.admission a join access.scan s on s.ticket_id = a.ticket_id
                where s.admitted and s.direction = 'IN'
                group by a.ticket_id having sum(s.entries) > max(a.entries)) twice""";

    private static final String TWO_LIVE = """
            select count(*) from (
                select event_id, seat from access.admission where not ended
                group by event_id, seat having count(*) > 1) two""";

    private static final String USES_WITHOUT_SCAN = """
            select count(*) from access.admission a left join (
                select ticket_id, sum(entries) as let_in from access.scan
                where admitted and direction = 'IN' group by ticket_id) s on s.ticket_id = a.ticket_id
            where a.used <> coalesce(s.let_in, 0)""";
}
