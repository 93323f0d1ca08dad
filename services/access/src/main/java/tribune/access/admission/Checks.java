package tribune.access.admission;

import java.util.Map;

/** What stewards look at, by the ticket's category, as it is kept. */
record Checks(Map<String, Check> checks) {}
