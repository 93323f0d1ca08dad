package tribune.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tribune.app.ServiceName;
import tribune.kernel.testing.TestCluster;

/** A checker that cannot find what is planted is broken: one violation for each invariant, in a small sound world. */
class InvariantsTest {
    private static DataSource superuser;

    @BeforeAll
    static void aSmallSoundWorld() throws SQLException {
        var settings = TestCluster.database(ServiceName.all());
        superuser = TestCluster.postgres().superuser(settings.getRequiredProperty("tribune.db.name"));
        try (var connection = superuser.getConnection()) {
            execute(connection, Violations.SOUND_WORLD);
        }
    }

    @Test
    void nothing_is_wrong_with_a_paid_and_a_cancelled_order() {
        assertThat(new Invariants(superuser).violated()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Invariant.class)
    void a_planted_violation_is_found(Invariant invariant) throws SQLException {
        try (var connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, List.of(Violations.of(invariant)));
            var violated = new Invariants(new SingleConnectionDataSource(connection, true)).violated();
            connection.rollback();
            assertThat(violated).containsKey(invariant);
        }
    }

    /** Without foreign keys and triggers: what the schema forbids, the checker has to see all the same. */
    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) statement.execute(sql);
        }
    }
}
