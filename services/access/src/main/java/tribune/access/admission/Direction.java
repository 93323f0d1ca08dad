package tribune.access.admission;

/** Which way a person goes through a gate. */
public enum Direction {
    IN,
    OUT
}
