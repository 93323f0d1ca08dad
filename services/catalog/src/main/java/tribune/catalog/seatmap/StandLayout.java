package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Stand.Sector;
import tribune.catalog.seatmap.Terrace.Step;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Point;

/**
 * Lays published stands out around a pitch. Numbered sectors go clockwise around the ring in the file's order, as close
 * as their widest rows allow; the others (boxes, VIP) fill the room behind shallow sectors of their stand. The ring is
 * the smallest on which everything fits.
 */
final class StandLayout {
    private static final double AISLE = 1.0;
    private static final double NEAREST = 8;
    private static final double FARTHEST = 150;
    private static final double STEP = 0.25;
    private static final double RADIUS = 22;
    /** Finding room takes time; a stand with more unnumbered sectors than this has them all on the ring. */
    private static final int MAX_OTHERS = 60;

    /** A sector whose middle stands {@code s} metres along the ring, {@code base} metres behind it. */
    private record Spot(Stand stand, Sector sector, double s, double base) {}

    private record Member(Stand stand, Sector sector) {}

    private final Map<Side, List<Member>> ringside = new EnumMap<>(Side.class);
    private final Map<Side, List<Member>> others = new EnumMap<>(Side.class);
    private Ring ring = Ring.around(NEAREST, RADIUS);

    private StandLayout(List<Stand> stands) {
        for (int i = 0; i < stands.size(); i++) {
            var stand = stands.get(i);
            var side = Side.of(stand.name(), i, stands.size());
            long numbers = stand.sectors().stream().filter(Sector::isNumbered).count();
            boolean numbered = numbers > 0 && stand.sectors().size() - numbers <= MAX_OTHERS;
            for (var sector : stand.sectors())
                (numbered && !sector.isNumbered() ? others : ringside)
                        .computeIfAbsent(side, key -> new ArrayList<>())
                        .add(new Member(stand, sector));
        }
    }

    static Draft draft(String name, List<Stand> stands) {
        var layout = new StandLayout(stands);
        var placed = layout.smallestRing();
        var blocks = new ArrayList<Block>();
        var names = stands.stream()
                .flatMap(stand -> stand.sectors().stream())
                .map(Sector::name)
                .toList();
        var seen = new HashSet<String>();
        var doubled = new HashSet<String>();
        for (var sector : names) if (!seen.add(sector)) doubled.add(sector);
        placed.forEach((side, spots) -> {
            var all = new ArrayList<>(spots);
            for (var member : layout.others.getOrDefault(side, List.of())) all.add(layout.behind(side, member, all));
            for (var spot : all) blocks.add(layout.block(side, spot, doubled));
        });
        return new Draft(name, new Point(0, 0), List.of(), blocks);
    }

    private Map<Side, List<Spot>> smallestRing() {
        double near = NEAREST - 1;
        double far = FARTHEST;
        while (far - near > 1) {
            double middle = (near + far) / 2;
            if (fits(placed(middle))) far = middle;
            else near = middle;
        }
        return placed(far);
    }

    private Map<Side, List<Spot>> placed(double distance) {
        ring = Ring.around(distance, RADIUS);
        var placed = new EnumMap<Side, List<Spot>>(Side.class);
        ringside.forEach((side, members) -> placed.put(side, centred(side, members)));
        return placed;
    }

    private boolean fits(Map<Side, List<Spot>> placed) {
        var around = placed.values().stream().toList();
        for (int i = 0; i < around.size(); i++) {
            var last = around.get(i).getLast();
            boolean wraps = i + 1 == around.size();
            var first = around.get(wraps ? 0 : i + 1).getFirst();
            double s = first.s() + (wraps ? ring.perimeter() : 0);
            if (clear(last.sector(), last.s(), first.sector()) > s) return false;
        }
        return true;
    }

    private List<Spot> centred(Side side, List<Member> members) {
        double centre = ring.perimeter() / 4 * side.ordinal();
        double start = centre;
        var spots = new ArrayList<Spot>();
        for (int round = 0; round < 8; round++) {
            spots.clear();
            double s = start;
            for (var member : members) {
                if (!spots.isEmpty()) s = clear(spots.getLast().sector(), s, member.sector());
                spots.add(new Spot(member.stand(), member.sector(), s, 0));
            }
            double left = start - members.getFirst().sector().width() / 2;
            double right = s + members.getLast().sector().width() / 2;
            start += centre - (left + right) / 2;
        }
        return spots;
    }

    /**
     * The first place after {@code s} at which {@code next} keeps an aisle to {@code sector} in every row they share.
     */
    private double clear(Sector sector, double s, Sector next) {
        var widths = new HashMap<Integer, Double>();
        for (int i = 0; i < sector.rows().size(); i++)
            widths.put(sector.depth(i), sector.rows().get(i).width());
        double angle = ring.at(s).angle();
        double at = s;
        while (at < s + ring.perimeter()) {
            double turned = ring.at(at).angle() - angle;
            boolean free = true;
            for (int i = 0; i < next.rows().size() && free; i++) {
                int depth = next.depth(i);
                var beside = widths.get(depth);
                if (beside == null) continue;
                double needed = (beside + next.rows().get(i).width()) / 2 + AISLE;
                free = at - s + depth * Terrace.TREAD * turned >= needed;
            }
            if (free && at > s) return at;
            at += STEP;
        }
        return at;
    }

    /** Where a sector that isn't on the ring finds room: as far forward as possible, then near the middle. */
    private Spot behind(Side side, Member member, List<Spot> taken) {
        double centre = ring.perimeter() / 4 * side.ordinal();
        double best = Double.MAX_VALUE;
        double bestS = centre;
        double bestBase = 0;
        double reach = reach(centre, member.sector(), taken);
        for (double offset = 0; offset <= reach; offset += STEP * 2)
            for (double s : new double[] {centre + offset, centre - offset}) {
                double base = base(member.sector().width() + AISLE, s, taken);
                if (base + offset / 20 < best) {
                    best = base + offset / 20;
                    bestS = s;
                    bestBase = base;
                }
            }
        return new Spot(member.stand(), member.sector(), bestS, bestBase);
    }

    /** How far from the middle of its side a sector stays within the stand. */
    private static double reach(double centre, Sector sector, List<Spot> taken) {
        double reach = 0;
        for (var spot : taken)
            reach = Math.max(reach, Math.abs(spot.s() - centre) + spot.sector().width() / 2);
        return Math.clamp(reach - sector.width() / 2 - AISLE, 0, 80);
    }

    private static double base(double width, double s, List<Spot> taken) {
        double base = 0;
        for (var spot : taken)
            for (int i = 0; i < spot.sector().rows().size(); i++) {
                double reach = (width + spot.sector().rows().get(i).width()) / 2;
                if (Math.abs(spot.s() - s) < reach) base = Math.max(base, outwards(spot, i) + 2 * Terrace.TREAD);
            }
        return base;
    }

    private static double outwards(Spot spot, int row) {
        int front = spot.base() > 0 ? spot.sector().firstDepth() : 0;
        return spot.base() + (spot.sector().depth(row) - front) * Terrace.TREAD;
    }

    private Block block(Side side, Spot spot, Set<String> doubled) {
        var pose = ring.at(spot.s());
        var sector = spot.sector();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < sector.rows().size(); i++)
            steps.add(new Step(sector.rows().get(i), outwards(spot, i), Stand.SectorRow.SEAT));
        var key = doubled.contains(sector.name()) ? spot.stand().name() + " " + sector.name() : sector.name();
        return new Block(
                key,
                sector.name(),
                spot.stand().name(),
                Kind.SEATED,
                side.title(),
                null,
                Terrace.outline(pose, steps),
                steps.stream().map(step -> Terrace.line(pose, step)).toList());
    }
}
