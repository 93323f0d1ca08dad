package tribune.access.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** Checkpoints of an organiser. */
final class CheckpointStore {
    private static final RowMapper<Checkpoint> CHECKPOINT = (row, _) -> new Checkpoint(
            new CheckpointId(row.getObject("checkpoint_id", UUID.class)),
            row.getString("name"),
            row.getString("gate"),
            row.getString("zone"));

    private final Database database;

    CheckpointStore(Database database) {
        this.database = database;
    }

    List<Checkpoint> page(String after, int limit) {
        return database.sql("""
                select checkpoint_id, name, gate, zone from checkpoint where name > :after order by name limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query(CHECKPOINT)
                .list();
    }

    /** What the key that made the checkpoint came with. */
    Optional<String> fingerprint(CheckpointId id) {
        return database.sql("select fingerprint from checkpoint where checkpoint_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** False if one of this id or name exists. */
    boolean add(OrganiserId organiser, Checkpoint checkpoint, String fingerprint) {
        return database.sql("""
                insert into checkpoint (checkpoint_id, organiser_id, name, gate, zone, fingerprint)
                values (:id, :organiser, :name, :gate, :zone, :fingerprint)
                on conflict do nothing
                """)
                        .param("id", checkpoint.checkpointId().value())
                        .param("organiser", organiser.value())
                        .param("name", checkpoint.name())
                        .param("gate", checkpoint.gate())
                        .param("zone", checkpoint.zone())
                        .param("fingerprint", fingerprint)
                        .update()
                == 1;
    }
}
