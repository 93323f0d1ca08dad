package tribune.sales.addon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.AddOnId;
import tribune.kernel.Database;

/** Rules by which add-ons are suggested, one for each. */
public final class NudgeStore {
    private final Database database;

    public NudgeStore(Database database) {
        this.database = database;
    }

    /** False if there is no such add-on. */
    boolean put(AddOnId id, Nudge nudge) {
        return database.sql("""
                insert into add_on_nudge (organiser_id, add_on_id, categories, levels, left_at_most, rank, in_mail)
                select organiser_id, add_on_id, :categories, :levels,
                    :left, :rank, :inMail
                from add_on where add_on_id = :id
                on conflict (add_on_id) do update set categories = excluded.categories, levels = excluded.levels,
                    left_at_most = excluded.left_at_most, rank = excluded.rank, in_mail = excluded.in_mail
                """)
                        .param("id", id.value())
                        .param("categories", nudge.categories().toArray(String[]::new))
                        .param("levels", nudge.levels().toArray(String[]::new))
                        .param("left", nudge.leftAtMost())
                        .param("rank", nudge.priority())
                        .param("inMail", nudge.inMail())
                        .update()
                == 1;
    }

    boolean remove(AddOnId id) {
        return database.sql("delete from add_on_nudge where add_on_id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<Nudge> find(AddOnId id) {
        return Optional.ofNullable(of(List.of(id)).get(id));
    }

    public Map<AddOnId, Nudge> of(Collection<AddOnId> ids) {
        var nudges = new HashMap<AddOnId, Nudge>();
        database.sql("""
                select add_on_id, categories, levels, left_at_most, rank, in_mail from add_on_nudge
                where add_on_id = any (:ids)
                """)
                .param("ids", ids.stream().map(AddOnId::value).toArray(UUID[]::new))
                .query(row -> {
                    nudges.put(new AddOnId(row.getObject("add_on_id", UUID.class)), nudge(row));
                });
        return nudges;
    }

    private static Nudge nudge(ResultSet row) throws SQLException {
        return new Nudge(
                List.of((String[]) row.getArray("categories").getArray()),
                List.of((String[]) row.getArray("levels").getArray()),
                row.getObject("left_at_most", Integer.class),
                row.getInt("rank"),
                row.getBoolean("in_mail"));
    }
}
