package tribune.catalog.seatmap;

/** The columns of a seat map as CSV, in the order in which they are written; in a file they may come in any order. */
enum CsvColumn {
    SECTION(true),
    SECTION_NAME,
    STAND,
    KIND,
    GATE,
    ZONE,
    OUTLINE,
    ROW(true),
    SEAT(true),
    GAP,
    PLACES,
    LEVEL(true),
    LEVEL_NAME,
    LEVEL_COLOUR,
    X(true),
    Y(true),
    ACCESSIBLE,
    COMPANION_OF,
    RESTRICTED;

    final boolean required;

    CsvColumn() {
        this(false);
    }

    CsvColumn(boolean required) {
        this.required = required;
    }

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
