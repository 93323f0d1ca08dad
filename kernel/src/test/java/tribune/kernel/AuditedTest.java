package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tribune.kernel.testing.TestCluster;
import tribune.kernel.testing.TestService;

/** What the database itself tells the audit log. */
class AuditedTest {
    private static final String ACTION = "PUT /v1/things/{id}";

    private record ThingId(UUID value) implements Id {}

    private final ThingId organiser = new ThingId(Uuid7.next());
    private final TestService test = new TestService("kernel");
    private final Database database = test.service().database();
    private final JdbcClient byHand = JdbcClient.create(TestCluster.postgres().superuser(test.database()));

    @BeforeEach
    void tables() {
        byHand.sql("set search_path = kernel").update();
        var owner = JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                TestCluster.postgres().url(test.database()), "kernel_owner", ""));
        owner.sql("""
                create table thing (organiser_id uuid not null, id int primary key, name text, email text, turns int,
                    size numeric, body text)
                """).update();
        owner.sql("select tenant('thing')").query((_, _) -> 0).list();
        owner.sql("select audited('thing', withheld => '{email}', uncounted => '{turns}')")
                .query((_, _) -> 0)
                .list();
        owner.sql("create table hot (organiser_id uuid not null, id int primary key)")
                .update();
    }

    @AfterEach
    void close() {
        Cause.end();
        test.close();
    }

    @Test
    void a_change_tells_who_and_only_the_columns_that_changed() {
        acting("CLIENT", true);
        write("insert into thing values (:o, 1, 'a', 'kari@example.org', 0, 12345678901234567890.5, "
                + "'{\"x\":1,\"y\":2}')");
        write("update thing set name = 'b', body = '{\"x\":1,\"y\":3}' where organiser_id = :o");
        var notes = notes();
        assertThat(notes).hasSize(2);
        var made = notes.getFirst();
        assertThat(made.at("/actor/kind").asString()).isEqualTo("CLIENT");
        assertThat(made.at("/actor/id").asString()).isEqualTo("till");
        assertThat(made.at("/action").asString()).isEqualTo(ACTION);
        assertThat(made.at("/from/network").asString()).isEqualTo("192.0.2.0/24");
        assertThat(made.at("/about").asString()).isEqualTo("thing");
        assertThat(made.at("/subject").asString()).isEqualTo("1");
        assertThat(made.at("/after/size").asString()).isEqualTo("12345678901234567890.5");
        assertThat(made.toString()).doesNotContain("kari@").contains("\"withheld\":[\"email\"]");
        assertThat(Json.write(notes.getLast().at("/before"))).isEqualTo("{\"name\":\"a\",\"body.y\":\"2\"}");
        assertThat(Json.write(notes.getLast().at("/after"))).isEqualTo("{\"name\":\"b\",\"body.y\":\"3\"}");
    }

    @Test
    void what_only_the_machinery_moves_and_what_did_not_change_is_not_told() {
        write("insert into thing (organiser_id, id, name) values (:o, 1, 'a')");
        write("update thing set turns = turns + 1 where organiser_id = :o");
        write("update thing set name = 'a' where organiser_id = :o");
        write("delete from thing where organiser_id = :o");
        assertThat(notes()).extracting(note -> note.at("/change").asString()).containsExactly("INSERT", "DELETE");
    }

    @Test
    void a_table_that_is_not_watched_tells_the_operation_once_if_it_wrote() {
        acting("CLIENT", true);
        write("insert into hot values (:o, 1)");
        write("select id from hot where organiser_id = :o and id = -1");
        assertThat(notes()).hasSize(1);
        assertThat(notes().getFirst().at("/action").asString()).isEqualTo(ACTION);
        assertThat(notes().getFirst().at("/subject").asString()).isEqualTo("7");
        acting("GUEST", false);
        write("insert into hot values (:o, 2)");
        assertThat(notes()).hasSize(1);
    }

    @FactType("kernel.thing.asked.v1")
    record ThingAsked(String what) {}

    @Test
    void an_operation_that_only_tells_others_something_is_told_too() {
        acting("CLIENT", true);
        database.transaction(
                organiser, () -> test.service().outbox().add(organiser, organiser, new ThingAsked("mail")));
        assertThat(notes()).hasSize(1);
    }

    @Test
    void a_directory_is_told_of_too() {
        acting("CLIENT", true);
        database.directory(() -> database.sql("insert into hot values (:o, 1)")
                .param("o", organiser.value())
                .update());
        assertThat(notes()).hasSize(1);
    }

    @Test
    void a_change_that_is_taken_back_leaves_no_line() {
        acting("CLIENT", true);
        assertThatThrownBy(() -> database.transaction(organiser, () -> {
                    database.sql("insert into thing (organiser_id, id) values (:o, 1)")
                            .param("o", organiser.value())
                            .update();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(notes()).isEmpty();
    }

    @Test
    void who_works_on_a_table_by_hand_is_named_whatever_they_claim() {
        byHand.sql("insert into kernel.thing (organiser_id, id) values (:o, 9)")
                .param("o", organiser.value())
                .update();
        assertThat(notes()).hasSize(1);
        assertThat(notes().getFirst().at("/actor/kind").asString()).isEqualTo("DATABASE");
    }

    @Test
    void what_a_service_does_by_itself_names_the_fact_or_the_service() {
        write("insert into thing (organiser_id, id) values (:o, 1)");
        Cause.begin(Cause.own("FACT", "f-1", "sales.order.paid.v1"));
        write("insert into thing (organiser_id, id) values (:o, 2)");
        assertThat(notes().getFirst().at("/actor")).isEqualTo(Json.tree("{\"id\":\"kernel\",\"kind\":\"SYSTEM\"}"));
        assertThat(notes().getLast().at("/actor/id").asString()).isEqualTo("f-1");
    }

    private void acting(String kind, boolean operation) {
        var from = new Cause.From("192.0.2.0/24", "0a1b2c3d");
        Cause.begin(new Cause(new Cause.Actor(kind, "till", null), ACTION, "7", organiser.value(), from, operation));
    }

    private void write(String sql) {
        database.transaction(organiser, () -> {
            var statement = database.sql(sql).param("o", organiser.value());
            if (sql.startsWith("select")) statement.query((_, _) -> 0).list();
            else statement.update();
        });
    }

    private List<JsonNode> notes() {
        return byHand.sql("""
                select payload from kernel.outbox
                where type = 'kernel.audit.noted.v1' and organiser_id = :o order by seq
                """)
                .params(Map.of("o", organiser.value()))
                .query((row, _) -> Json.tree(row.getString(1)))
                .list();
    }
}
