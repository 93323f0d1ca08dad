package tribune.crowd;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the database whether everything that must hold does. Needs a role that sees the tables of all services. */
public final class Invariants {
    private static final int SHOWN = 5;

    private final JdbcClient database;

    public Invariants(DataSource superuser) {
        this.database = JdbcClient.create(superuser);
    }

    /** What is violated, with a few of the rows that do; empty if all is well. */
    public Map<Invariant, List<String>> violated() {
        var violated = new EnumMap<Invariant, List<String>>(Invariant.class);
        for (var invariant : Invariant.values()) {
            var found = database.sql(invariant.violations + " limit " + SHOWN)
                    .query((row, _) -> row.getString(1))
                    .list();
            if (!found.isEmpty()) violated.put(invariant, found);
        }
        return violated;
    }

    /** Fails with a sentence for each invariant that does not hold. */
    public void check(String where) {
        var violated = violated();
        if (violated.isEmpty()) return;
        var text = new StringBuilder(where);
        violated.forEach((invariant, rows) -> text.append("\n  not true: ")
                .append(invariant.sentence)
                .append(": ")
                .append(rows));
        throw new AssertionError(text.toString());
    }
}
