package tribune.catalog;

import tribune.kernel.Problem;

/** Everything that the catalog can refuse. */
public enum CatalogProblem implements Problem {
    FILE_REFUSED(422, "The file was refused; nothing of it was taken in"),
    FORMAT_NOT_WRITABLE(422, "Seat maps cannot be written in this format"),
    CLUB_NOT_IN_LEAGUE(422, "This organiser does not play in the league"),
    CLUB_EXISTS(409, "A club or alias of this name exists in the league"),
    SEASON_EXISTS(409, "A season of this name exists"),
    EVENT_STATE(409, "The event's state does not allow this"),
    EVENT_HAS_NO_MAP(422, "The event has no seat map"),
    EVENT_MAP_FIXED(409, "Sales have begun on the event's seat map"),
    OFFER_INVALID(422, "The offer contradicts itself or the seat map");

    private final int status;
    private final String title;

    CatalogProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** What a refused file is told as: the faults with their places. */
    public static tribune.kernel.Refusal refused(RefusedFile file) {
        return FILE_REFUSED.because(String.valueOf(file.getMessage()), "faults", file.faults());
    }
}
