package tribune.contracts.catalog;

/** Where an event stands. Only ON_SALE sells; POSTPONED keeps its tickets and waits for a new kick-off. */
public enum EventState {
    DRAFT,
    PUBLISHED,
    ON_SALE,
    CLOSED,
    POSTPONED,
    CANCELLED,
    ENDED
}
