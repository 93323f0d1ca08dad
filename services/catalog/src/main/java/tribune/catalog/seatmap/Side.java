package tribune.catalog.seatmap;

import java.util.Locale;

/** The sides of a ground as drawn: the west (main) stand at the top, then clockwise. */
enum Side {
    WEST,
    NORTH,
    EAST,
    SOUTH;

    String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    boolean isLong() {
        return this == WEST || this == EAST;
    }

    /** The side that a stand's name speaks of; otherwise by its place in the list, clockwise from the main stand. */
    static Side of(String stand, int index, int stands) {
        var name = stand.toLowerCase(Locale.ROOT);
        for (var side : values()) if (name.contains(side.name().toLowerCase(Locale.ROOT))) return side;
        return values()[stands <= 4 ? index : index * 4 / stands];
    }
}
