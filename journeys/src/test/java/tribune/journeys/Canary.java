package tribune.journeys;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.app.ServiceName;

/** A word that nobody else uses, and every table of every service in which it stands, whatever the column's type. */
final class Canary {
    final String word = "kanari" + UUID.randomUUID().toString().substring(0, 8);
    private final JdbcClient database;

    Canary(JdbcClient database) {
        this.database = database;
    }

    String email() {
        return word + "@example.org";
    }

    /** Rows are looked at whole, as JSON: texts, arrays, JSON and search words as they are, bytes in hex. */
    Set<String> found() {
        var hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        var found = new TreeSet<String>();
        for (var table : tables()) {
            var rows = database.sql("select count(*) from " + table
                            + " t where to_jsonb(t)::text ilike :word or to_jsonb(t)::text ilike :hex")
                    .param("word", "%" + word + "%")
                    .param("hex", "%" + hex + "%");
            if (rows.query(Long.class).single() > 0) found.add(table);
        }
        return found;
    }

    List<String> tables() {
        return database.sql("""
                select n.nspname || '.' || quote_ident(c.relname) from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:services) and c.relkind in ('r', 'p', 'm') and not c.relispartition order by 1
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
