package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tribune.catalog.seatmap.Ring.Pose;

/**
 * A slice of the ground from the pitch outwards. {@code angle} is how far a corner's slice opens, in radians; 0 on a
 * straight side. {@code place} counts within the stand, {@code index} around the ground, both from 0.
 */
record Wedge(Side side, String stand, int index, int place, Pose pose, double front, double angle) {
    private static final double DISTANCE = 8;
    private static final double RADIUS = 12;
    private static final int CORNER_SLICES = 3;
    private static final int END_SLICES = 4;

    /** The slices clockwise, from the left end of the west stand. */
    static List<Wedge> around(boolean corners) {
        var ring = Ring.around(DISTANCE, RADIUS);
        var wedges = new ArrayList<Wedge>();
        double s = -ring.straightX() / 2;
        for (var side : Side.values()) {
            int slices = side.isLong() ? 6 : END_SLICES;
            double width = (side.isLong() ? ring.straightX() : ring.straightY()) / slices;
            for (int i = 0; i < slices; i++, s += width)
                wedges.add(
                        new Wedge(side, side.title() + " Stand", wedges.size(), i, ring.at(s + width / 2), width, 0));
            double slice = ring.corner() / CORNER_SLICES;
            for (int i = 0; i < CORNER_SLICES; i++, s += slice)
                if (corners)
                    wedges.add(new Wedge(
                            i < 2 ? side : next(side),
                            cornerName(side),
                            wedges.size(),
                            i,
                            ring.at(s + slice / 2),
                            slice,
                            Math.PI / 2 / CORNER_SLICES));
        }
        return List.copyOf(wedges);
    }

    boolean isCorner() {
        return angle > 0;
    }

    /** The two middle slices behind one of the goals. */
    boolean isBehindSouthGoal() {
        return side == Side.SOUTH && !isCorner() && (place == 1 || place == 2);
    }

    /** Metres across, this far away from the front. */
    double width(double outwards) {
        return angle == 0 ? front : 2 * (RADIUS + outwards) * Math.tan(angle / 2);
    }

    /** "01" to "32", around the ground. */
    String number() {
        return String.format(Locale.ROOT, "%02d", index + 1);
    }

    /** "W1", "NW2": the stand's initials and the place in it. */
    String name() {
        var initials = new StringBuilder();
        for (var word : stand.replace("Stand", "").split(" "))
            if (!word.isEmpty() && !word.equals("Corner")) initials.append(word.charAt(0));
        return initials.append(place + 1).toString();
    }

    private static Side next(Side side) {
        return Side.values()[(side.ordinal() + 1) % 4];
    }

    private static String cornerName(Side side) {
        return switch (side) {
            case WEST -> "North West Corner";
            case NORTH -> "North East Corner";
            case EAST -> "South East Corner";
            case SOUTH -> "South West Corner";
        };
    }
}
