package tribune.identity.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.signon.Confinement;

/** The columns {@code confined_to} and {@code connection_id}, which several tables have. */
public final class Confined {
    private Confined() {}

    public static StatementSpec param(StatementSpec statement, @Nullable Confinement to) {
        return statement
                .param("confined", to == null ? null : to.organiser().value())
                .param("connection", to == null ? null : to.connection());
    }

    public static @Nullable Confinement read(ResultSet row) throws SQLException {
        var organiser = row.getObject("confined_to", UUID.class);
        return organiser == null
                ? null
                : new Confinement(new OrganiserId(organiser), row.getObject("connection_id", UUID.class));
    }
}
