package tribune.identity.role;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** What clubs let their leagues do. */
final class AgreementStore {
    private final Database database;

    AgreementStore(Database database) {
        this.database = database;
    }

    /** Holds only while the club plays in that league. */
    Optional<LeagueAgreement> find(OrganiserId club) {
        return database.sql("""
                select a.league_id, a.scopes, a.agreed_at from league_agreement a
                join organiser o on o.id = a.organiser_id and o.league_id = a.league_id
                where a.organiser_id = :club
                """)
                .param("club", club.value())
                .query(AgreementStore::read)
                .optional();
    }

    void put(OrganiserId club, LeagueAgreement agreement, String by) {
        database.sql("""
                insert into league_agreement (organiser_id, league_id, scopes, agreed_at, agreed_by)
                values (:club, :league, :scopes, :now, :by)
                on conflict (organiser_id) do update set league_id = excluded.league_id, scopes = excluded.scopes,
                    agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by
                """)
                .param("club", club.value())
                .param("league", agreement.leagueId().value())
                .param("scopes", agreement.scopes().toArray(String[]::new))
                .param("now", Timestamp.from(agreement.agreedAt()))
                .param("by", by)
                .update();
    }

    /** False if there was none. */
    boolean delete(OrganiserId club) {
        return database.sql("delete from league_agreement where organiser_id = :club")
                        .param("club", club.value())
                        .update()
                == 1;
    }

    private static LeagueAgreement read(ResultSet row, int number) throws SQLException {
        return new LeagueAgreement(
                new OrganiserId(row.getObject("league_id", UUID.class)),
                Set.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("agreed_at").toInstant());
    }
}
