package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tribune.app.ServiceName;
import tribune.kernel.testing.TestCluster;

/** What the database itself keeps apart: services from one another, and organisers within a service. */
@TestInstance(Lifecycle.PER_CLASS)
class SchemaTest {
    /** The outbox in every service: read by the relay for all organisers, written with any transaction. */
    private static final String OUTBOX = "outbox";

    private final String database = TestCluster.database(ServiceName.all()).getRequiredProperty("tribune.db.name");
    private final JdbcClient catalogue =
            JdbcClient.create(TestCluster.postgres().superuser(database));

    private static List<String> rolesOf(String service) {
        return List.of(service, service + "_worker", service + "_owner");
    }

    @Test
    void no_role_has_a_right_on_another_services_schema_or_tables() {
        for (var service : ServiceName.all()) {
            for (var role : rolesOf(service)) {
                assertThat(catalogue
                                .sql("""
                        select nspname from pg_namespace
                        where nspname <> :service and nspname = any (:services)
                        and (has_schema_privilege(:role, oid, 'usage') or has_schema_privilege(:role, oid, 'create'))
                        """)
                                .param("service", service)
                                .param("services", ServiceName.all().toArray(String[]::new))
                                .param("role", role)
                                .query(String.class)
                                .list())
                        .as(role)
                        .isEmpty();
                assertThat(catalogue
                                .sql("""
                        select n.nspname || '.' || c.relname
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname <> :service and n.nspname = any (:services)
                        and c.relkind in ('r', 'p', 'v', 'm')
                        and has_table_privilege(:role, c.oid, 'select, insert, update, delete, truncate, references')
                        """)
                                .param("service", service)
                                .param("services", ServiceName.all().toArray(String[]::new))
                                .param("role", role)
                                .query(String.class)
                                .list())
                        .as(role)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_statement_across_services_fails_in_one_process_too() {
        for (var service : ServiceName.all()) {
            for (var role : rolesOf(service)) {
                var connection =
                        new DriverManagerDataSource(TestCluster.postgres().url(database), role, "");
                var other = service.equals("sales") ? "catalog" : "sales";
                assertThatThrownBy(() -> JdbcClient.create(connection)
                                .sql("select count(*) from " + other + ".outbox")
                                .query(Long.class)
                                .single())
                        .as(role)
                        .rootCause()
                        .hasMessageContaining("permission denied for schema " + other);
            }
        }
    }

    @Test
    void the_roles_that_serve_own_nothing_and_stand_under_row_level_security() {
        for (var service : ServiceName.all()) {
            for (var role : List.of(service, service + "_worker")) {
                assertThat(count("""
                        select count(*) from pg_roles where rolname = :role
                        and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
                        """, role)).as(role).isZero();
                assertThat(count("select count(*) from pg_class where relowner = :role::regrole", role))
                        .as(role)
                        .isZero();
                assertThat(count("select count(*) from pg_namespace where nspowner = :role::regrole", role))
                        .as(role)
                        .isZero();
                assertThat(count("select count(*) from pg_proc where proowner = :role::regrole", role))
                        .as(role)
                        .isZero();
                assertThat(count("select count(*) from pg_auth_members where member = :role::regrole", role))
                        .as(role)
                        .isZero();
            }
        }
    }

    @Test
    void every_table_of_organisers_has_row_level_security_with_both_policies() {
        var open = new ArrayList<String>();
        for (var row : catalogue
                .sql("""
                select n.nspname, c.relname, c.relrowsecurity,
                (select coalesce(string_agg(
                    p.polname || '/' || r.rolname || '/' || cast(p.polcmd as text), ' ' order by p.polname), '')
                from pg_policy p join pg_roles r on r.oid = any (p.polroles) where p.polrelid = c.oid) as policies
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:services) and c.relkind in ('r', 'p') and not c.relispartition
                and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organiser_id')
                order by 1, 2
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .query()
                .listOfRows()) {
            var service = row.get("nspname").toString();
            var name = service + "." + row.get("relname");
            if (row.get("relname").equals(OUTBOX)) continue;
            if (Boolean.FALSE.equals(row.get("relrowsecurity"))) open.add(name);
            else
                assertThat(row.get("policies"))
                        .as(name)
                        .isEqualTo("many/" + service + "_worker/* one/" + service + "/*");
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(Directories.WHY.keySet());
    }

    /** A foreign key ignores the policies, so it has to name the organiser itself. */
    @Test
    void a_foreign_key_between_tables_of_organisers_carries_the_organiser() {
        var without = catalogue
                .sql("""
                select n.nspname || '.' || c.conrelid::regclass::text || ' ' || c.conname
                from pg_constraint c join pg_class child on child.oid = c.conrelid
                join pg_class parent on parent.oid = c.confrelid join pg_namespace n on n.oid = child.relnamespace
                where c.contype = 'f' and n.nspname = any (:services) and child.relrowsecurity and parent.relrowsecurity
                and not exists (
                    select from unnest(c.conkey, c.confkey) k (here, there)
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here
                    join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.there
                    where a.attname = 'organiser_id' and b.attname = 'organiser_id')
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(without).isEmpty();
    }

    /** The policies stand at the whole table; whoever could read one of its parts would pass them by. */
    @Test
    void a_part_of_a_table_with_policies_is_reached_through_the_table_only() {
        var parts = catalogue
                .sql("""
                select n.nspname || '.' || part.relname as part,
                    has_table_privilege(n.nspname, part.oid, :rights)
                    or has_table_privilege(n.nspname || '_worker', part.oid, :rights) as reached
                from pg_inherits i join pg_class part on part.oid = i.inhrelid
                join pg_class whole on whole.oid = i.inhparent join pg_namespace n on n.oid = part.relnamespace
                where n.nspname = any (:services) and part.relkind = 'r' and whole.relrowsecurity
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .param("rights", "select, insert, update, delete, truncate, references")
                .query((row, _) -> row.getString("part") + (row.getBoolean("reached") ? " is reached" : ""))
                .list();
        assertThat(parts).isNotEmpty().noneMatch(part -> part.endsWith("is reached"));
    }

    @Test
    void a_table_without_an_organiser_is_one_that_needs_none() {
        var kernel =
                Set.of("inbox", "parked_fact", "lease", "relay_position", "signing_key", "known_key", "denied", OUTBOX);
        var bare = catalogue
                .sql("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:services) and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname <> 'flyway_schema_history' and c.relname <> all (:kernel)
                and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organiser_id')
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .param("kernel", kernel.toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(bare)
                .containsExactlyInAnyOrder(
                        "identity.organiser", // it is the organiser, and public
                        "identity.account", // people are the platform's, one log-in over all clubs
                        "identity.account_person",
                        "identity.friend", // family and friends are the account's, as it is
                        "identity.consent_text", // what was agreed to, the same for all clubs
                        "identity.account_password",
                        "identity.totp",
                        "identity.recovery_code",
                        "identity.passkey",
                        "identity.passkey_challenge",
                        "identity.log_in",
                        "identity.half_log_in",
                        "identity.one_time_link",
                        "identity.mail",
                        "identity.pairing_attempt", // wrong codes are nobody's
                        "identity.client_grant", // a code or token is shown before anybody knows whose it is
                        "identity.client_token",
                        "identity.consent", // a client acts at its own organiser only
                        "sales.sale_gauge", // how a process fares with all organisers' carts
                        "messaging.captured_mail", // the mailbox of development
                        "payments.sandbox_session", // the sandbox plays a third party that knows no organisers
                        "payments.sandbox_refund",
                        "payments.sandbox_notification");
    }

    @Test
    void no_role_of_the_platform_is_above_row_level_security() {
        assertThat(catalogue
                        .sql("""
                select rolname from pg_roles where (rolsuper or rolbypassrls or rolcreaterole or rolreplication)
                and rolname = any (:roles)
                """)
                        .param(
                                "roles",
                                ServiceName.all().stream()
                                        .flatMap(service -> rolesOf(service).stream())
                                        .toArray(String[]::new))
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /** A definer's function with the caller's search path runs whatever the caller puts there (CVE-2018-1058). */
    @Test
    void a_function_with_its_owners_rights_has_a_search_path_of_its_own_and_is_not_for_everybody() {
        assertThat(catalogue
                        .sql("""
                select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = any (:services) and p.prosecdef
                and (coalesce(cast(p.proconfig as text), '') !~ 'search_path=[a-z]+, pg_temp'
                    or has_function_privilege('public', p.oid, 'execute'))
                """)
                        .param("services", ServiceName.all().toArray(String[]::new))
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(catalogue
                        .sql("select count(*) from pg_proc where prosecdef and proname = 'rotate_outbox'")
                        .query(Long.class)
                        .single())
                .isEqualTo(ServiceName.all().size());
    }

    /** A view runs with its owner's rights unless it says otherwise, and the owner of a table passes its policies. */
    @Test
    void a_view_runs_with_the_rights_of_whoever_asks() {
        assertThat(catalogue
                        .sql("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:services) and (c.relkind = 'm' or c.relkind = 'v'
                    and not coalesce(c.reloptions && array ['security_invoker=true', 'security_invoker=on'], false))
                """)
                        .param("services", ServiceName.all().toArray(String[]::new))
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private long count(String sql, String role) {
        return catalogue.sql(sql).param("role", role).query(Long.class).single();
    }
}
