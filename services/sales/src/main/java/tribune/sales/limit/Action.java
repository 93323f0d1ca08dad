package tribune.sales.limit;

/** What becomes of a paid order against which something speaks; the later the graver. */
public enum Action {
    ACCEPT,
    /** It waits for people; its seats stay its own. */
    REVIEW,
    /** The money goes back and the seats are free. */
    REFUSE
}
