package tribune.catalog.seatmap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tribune.catalog.Faults;
import tribune.contracts.catalog.SeatLabels;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.contracts.catalog.SeatPlan.Section;
import tribune.contracts.catalog.SeatPlan.Special;

/** What every seat map must keep, wherever it comes from. Fields that are absent in a file arrive here as null. */
final class PlanRules {
    static final int MAX_PLACES = 150_000;
    static final int MAX_SECTIONS = 2_000;
    static final int MAX_ROWS = 20_000;
    static final int MAX_LEVELS = 50;
    static final int MAX_OUTLINE = 500;
    static final int MAX_NAME = 80;
    /** One kilometre, in centimetres. */
    static final int MAX_DISTANCE = 100_000;

    private final Faults faults = new Faults();
    private final SeatPlan plan;
    private int next;

    private PlanRules(SeatPlan plan) {
        this.plan = plan;
    }

    /** The same plan; throws RefusedFile if it breaks a rule. */
    static SeatPlan checked(SeatPlan plan) {
        var rules = new PlanRules(plan);
        rules.checkPlan();
        rules.faults.check();
        return plan;
    }

    private void checkPlan() {
        name("name", plan.name());
        point("focus", plan.focus());
        list("levels", plan.levels(), 1, MAX_LEVELS);
        list("sections", plan.sections(), 1, MAX_SECTIONS);
        faults.check();
        checkLevels();
        var keys = new HashSet<String>();
        int rows = 0;
        for (int i = 0; i < plan.sections().size(); i++) {
            var section = plan.sections().get(i);
            if (section == null) throw faults.fatal("sections[" + i + "]", "is null");
            var where = section.key() == null ? "sections[" + i + "]" : "section " + section.key();
            name(where + ", key", section.key());
            if (!keys.add(section.key())) faults.add(where, "is there twice");
            checkSection(where, section);
            rows += section.rows().size();
            if (rows > MAX_ROWS) throw faults.fatal(where, "the map has more than " + MAX_ROWS + " rows");
        }
    }

    private void checkLevels() {
        var keys = new HashSet<String>();
        for (int i = 0; i < plan.levels().size(); i++) {
            var level = plan.levels().get(i);
            var where = "levels[" + i + "]";
            if (level == null) throw faults.fatal(where, "is null");
            name(where + ".key", level.key());
            name(where + ".name", level.name());
            if (!keys.add(level.key())) faults.add(where, "the key is there twice");
            if (level.colour() == null || !level.colour().matches("#[0-9a-fA-F]{6}"))
                faults.add(where, "the colour is not of the form #rrggbb");
        }
    }

    private void checkSection(String where, Section section) {
        name(where + ", name", section.name());
        name(where + ", stand", section.stand());
        if (section.gate() != null) name(where + ", gate", section.gate());
        if (section.zone() != null) name(where + ", zone", section.zone());
        if (section.kind() == null) throw faults.fatal(where, "has no kind");
        list(where + ", outline", section.outline(), 0, MAX_OUTLINE);
        list(where + ", rows", section.rows(), 1, section.kind() == Kind.STANDING ? 1 : MAX_ROWS);
        faults.check();
        if (section.outline().size() == 1 || section.outline().size() == 2)
            faults.add(where, "an outline has at least three points");
        for (var point : section.outline()) point(where + ", outline", point);
        int first = next;
        var names = new HashSet<String>();
        for (var row : section.rows()) {
            if (row == null) throw faults.fatal(where, "a row is null");
            var rowWhere = where + ", row " + row.name();
            name(rowWhere, row.name());
            if (!names.add(row.name())) faults.add(rowWhere, "is there twice");
            checkRow(rowWhere, row, section.kind());
        }
        checkSpecials(where, section, first);
    }

    private void checkRow(String where, Row row, Kind kind) {
        if (row.first() != next)
            throw faults.fatal(where, "its first place is number " + next + ", not " + row.first());
        if (row.places() < 1 || row.places() > MAX_PLACES) throw faults.fatal(where, "has " + row.places() + " places");
        next += row.places();
        if (next > MAX_PLACES) throw faults.fatal(where, "the map has more than " + MAX_PLACES + " places");
        level(where, row.level());
        point(where + ", from", row.from());
        point(where + ", to", row.to());
        if (row.points() != null) {
            if (row.points().size() != row.places()) faults.add(where, "needs one point for each place");
            for (var point : row.points()) point(where + ", points", point);
        }
        if (kind == Kind.SEATED) checkLabels(where, row);
        else if (row.labels() != null || row.points() != null || row.specials() != null)
            faults.add(where, "a standing area has no labels, points or special seats");
    }

    private void checkLabels(String where, Row row) {
        if (row.labels() == null) throw faults.fatal(where, "a seated row names its seats");
        try {
            var labels = SeatLabels.all(row.labels());
            if (labels.size() != row.places())
                faults.add(where, "names " + labels.size() + " seats but has " + row.places() + " places");
            var seen = new HashSet<String>();
            for (var label : labels) if (!seen.add(label)) faults.add(where + ", seat " + label, "is there twice");
        } catch (IllegalArgumentException malformed) {
            faults.add(where, "malformed labels: " + Faults.quote(String.valueOf(malformed.getMessage())));
        }
    }

    private void checkSpecials(String where, Section section, int first) {
        Map<Integer, Special> specials = new HashMap<>();
        for (var row : section.rows())
            for (var special : Objects.requireNonNullElse(row.specials(), List.<Special>of())) {
                if (special == null) throw faults.fatal(where, "a special seat is null");
                if (special.seat() < row.first() || special.seat() >= row.first() + row.places())
                    faults.add(where + ", row " + row.name(), "place " + special.seat() + " lies in another row");
                if (specials.put(special.seat(), special) != null)
                    faults.add(where, "place " + special.seat() + " is special twice");
                if (special.level() != null) level(where + ", place " + special.seat(), special.level());
            }
        for (var special : specials.values()) {
            if (special.companionOf() == null) continue;
            var mate = specials.get(special.companionOf());
            boolean inside = special.companionOf() >= first && special.companionOf() < next;
            if (!inside || mate == null || !mate.accessible() || special.accessible())
                faults.add(
                        where + ", place " + special.seat(),
                        "is companion of place " + special.companionOf()
                                + ", which is no accessible seat of this section");
        }
    }

    private void level(String where, int level) {
        if (level < 0 || level >= plan.levels().size()) faults.add(where, "there is no level " + level);
    }

    private void point(String where, @Nullable Point point) {
        if (point == null) faults.add(where, "is missing");
        else if (outside(point.x()) || outside(point.y())) faults.add(where, "lies more than a kilometre away");
    }

    private static boolean outside(int distance) {
        return distance < -MAX_DISTANCE || distance > MAX_DISTANCE;
    }

    private void name(String where, @Nullable String name) {
        if (name == null || name.isBlank()) faults.add(where, "is missing");
        else if (name.length() > MAX_NAME) faults.add(where, "is longer than " + MAX_NAME + " characters");
        else if (name.chars().anyMatch(Character::isISOControl)) faults.add(where, "holds a control character");
    }

    private void list(String where, @Nullable List<?> list, int least, int most) {
        if (list == null || list.size() < least) faults.add(where, least == 0 ? "is missing" : "is empty or missing");
        else if (list.size() > most) faults.add(where, "has more than " + most + " entries");
    }
}
