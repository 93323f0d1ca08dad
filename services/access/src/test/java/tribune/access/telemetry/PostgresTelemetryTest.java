package tribune.access.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.access.AccessFixture;
import tribune.kernel.testing.TestCluster;

class PostgresTelemetryTest extends TelemetryContract {
    private final AccessFixture world = new AccessFixture();
    private final JdbcClient owner = JdbcClient.create(TestCluster.postgres().superuser(world.test.database()));

    @Override
    AccessFixture world() {
        return world;
    }

    @Override
    void goAway() {
        owner.sql("alter table access.telemetry rename to away").update();
    }

    @Override
    void comeBack() {
        owner.sql("alter table access.away rename to telemetry").update();
    }

    @Test
    void months_are_made_ahead_and_dropped_once_they_are_too_old() {
        world.telemetry.keep(Instant.now());
        var ahead = "telemetry_"
                + Instant.now()
                        .plus(Duration.ofDays(62))
                        .toString()
                        .replace("-", "")
                        .substring(0, 6);
        owner.sql("select access.telemetry_partition(cast(date_trunc('month', now()) - interval '20 months' as date))")
                .query((_, _) -> 0)
                .list();
        int before = partitions("%");
        assertThat(partitions(ahead)).isPositive();
        world.telemetry.keep(Instant.now());
        assertThat(partitions("%")).isEqualTo(before - 1);
    }

    /** Policies stand at the table; whoever could read a part of it would pass them by. */
    @Test
    void the_roles_that_serve_have_no_right_on_a_month_by_itself_and_make_none_but_months() {
        assertThat(owner.sql("""
                select count(*) from pg_inherits i, unnest(array['access', 'access_worker']) role
                where i.inhparent = 'access.telemetry'::regclass
                and has_table_privilege(role, i.inhrelid, 'select, insert, update, delete, truncate, references')
                """).query(Long.class).single()).isZero();
        assertThatThrownBy(() -> owner.sql("select access.telemetry_partition('2026-08-02')")
                        .query((_, _) -> 0)
                        .list())
                .hasMessageContaining("no month of telemetry");
        assertThatThrownBy(() -> owner.sql("select access.forget_telemetry(now())")
                        .query((_, _) -> 0)
                        .list())
                .hasMessageContaining("kept for a day");
    }

    private int partitions(String name) {
        return owner.sql("""
                select count(*) from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'access.telemetry'::regclass and c.relname like :name
                """).param("name", name).query(Integer.class).single();
    }
}
