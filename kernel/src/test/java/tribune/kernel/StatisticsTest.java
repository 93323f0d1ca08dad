package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.testing.TestService;

class StatisticsTest {
    private final TestService test = new TestService("kernel");
    private final Database database = test.service().database();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void plans_are_made_anew_once_a_table_has_doubled() {
        assertThat(freshened()).as("what is small has no wrong plan").isZero();

        fill(500);
        assertThat(freshened()).isEqualTo(1);
        assertThat(known()).isEqualTo(500);

        fill(499);
        assertThat(freshened()).as("less than twice as much").isZero();
        fill(2);
        assertThat(freshened()).isEqualTo(1);
        assertThat(known()).isEqualTo(1_001);
    }

    /** The server counts what was written a moment later, if it is not asked to do so at once. */
    private void fill(int rows) {
        database.directory(() -> {
            database.sql("insert into inbox (fact_id) select gen_random_uuid() from generate_series(1, :rows)")
                    .param("rows", rows)
                    .update();
            return database.sql("select pg_stat_force_next_flush()::text")
                    .query(String.class)
                    .single();
        });
    }

    private int freshened() {
        return database.directory(test.service()::freshenStatistics);
    }

    private int known() {
        return database.directory(
                () -> database.sql("select reltuples::int from pg_class where oid = 'inbox'::regclass")
                        .query(Integer.class)
                        .single());
    }
}
