package tribune.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Fact;
import tribune.kernel.FactType;
import tribune.kernel.Id;
import tribune.kernel.Json;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestCluster;
import tribune.kernel.testing.TestService;

/** Entries are chained, and whoever changes the chain is found out, the database's owner included. */
class AuditLogTest {
    @FactType("sales.audit.noted.v1")
    record Noted(String at, Map<String, String> actor, String action, String subject, String service) {}

    private final OrganiserId club = new OrganiserId(Uuid7.next());
    private final OrganiserId other = new OrganiserId(Uuid7.next());
    private final TestService test = new TestService("identity");
    private final AuditLog log = new AuditLog(test.service(), () -> List.of(club.value(), other.value()));
    /** Whoever has the machine: no row-level security, no trigger stands in the way. */
    private final JdbcClient intruder = JdbcClient.create(TestCluster.postgres().superuser(test.database()));

    @TempDir
    Path folder;

    @BeforeEach
    void ten_entries() {
        register(club, "club");
        register(other, "other");
        for (int i = 1; i <= 10; i++) test.deliver(note(club, "ban-" + i), note(other, "venue-" + i));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void what_was_told_twice_stands_once_and_numbers_have_no_gap() {
        var fact = note(club, "again");
        test.deliver(fact);
        intruder.sql("delete from identity.inbox").update(); // the broker lost its memory, and the inbox its old ids
        test.deliver(fact, note(club, "new"));
        assertThat(entries()).extracting(AuditEntry::seq).containsExactlyElementsOf(down(12));
        assertThat(entries()).extracting(AuditEntry::subject).startsWith("new", "again", "ban-10");
        assertThat(verify()).containsExactly("club: 12 entries, unbroken", "other: 10 entries, unbroken");
    }

    @Test
    void writers_at_once_make_one_chain() {
        var facts = IntStream.range(0, 8).mapToObj(i -> List.of(note(club, "a" + i), note(other, "b" + i)));
        var running = facts.map(two -> CompletableFuture.runAsync(() -> test.deliver(two.toArray(Fact[]::new))))
                .toList();
        running.forEach(CompletableFuture::join);
        assertThat(entries()).extracting(AuditEntry::seq).containsExactlyElementsOf(down(18));
        assertThat(verify()).hasSize(2).allMatch(line -> line.endsWith("18 entries, unbroken"));
    }

    @Test
    void it_is_searched_by_who_what_and_which() {
        assertThat(found("till", null, null)).hasSize(10);
        assertThat(found("nobody", null, null)).isEmpty();
        assertThat(found(null, "POST /v1/bans", "ban-3"))
                .extracting(AuditEntry::seq)
                .containsExactly(3L);
        assertThat(found(null, null, "venue-3")).isEmpty();
        assertThat(entries().getFirst().service()).isEqualTo("sales");
    }

    @Test
    void the_roles_that_serve_can_only_add() {
        var service = test.service().database();
        for (var statement : List.of(
                "update audit_entry set body = '{}'",
                "delete from audit_entry",
                "delete from audit_head",
                "delete from audit_chain",
                "truncate audit_entry")) {
            assertThatThrownBy(() -> service.work(
                            List.of(club.value()), () -> service.sql(statement).update()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> service.transaction(
                            club, () -> service.sql(statement).update()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(
                        () -> intruder.sql("delete from identity.audit_entry").update())
                .rootCause()
                .hasMessageContaining("only added to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        update audit_entry set body = replace(body, 'ban-5', 'ban-6') where seq = 5 | entry 5 does not follow
        update audit_entry set body = concat(body, ' ') where seq = 5         | entry 5 is not in canonical form
        update audit_entry set body = '"gone"' where seq = 5                 | entry 5 is another organiser's
        update audit_entry set hash = sha256('x') where seq = 5              | entry 5 does not follow
        update audit_entry set noted_at = now() where seq = 5                | entry 5: the columns for searching
        delete from audit_entry where seq = 5                                | entry 5 is missing
        delete from audit_entry where seq between 2 and 4                    | entries 2 to 4 are missing
        delete from audit_entry where seq > 8                                | the end is cut off: 8 entries
        delete from audit_chain                                              | the chain has no signed end
        update audit_chain set entries = 9                                   | has a false signature
        """)
    void a_row_that_was_tampered_with_is_found(String statement, String words) {
        tamper(statement.replace(" where", " where organiser_id = '" + club.value() + "' and"));
        assertThat(verify()).anyMatch(line -> line.contains("club: BROKEN, ") && line.contains(words));
    }

    @Test
    void words_that_are_not_even_json_are_found() {
        var check = new ChainCheck(club.value(), Map.of(), List.of());
        check.entry(new Link(1, UUID.randomUUID(), "", "gone", Link.hash(Link.NOTHING, "gone")));
        assertThat(check.end(null)).contains("entry 1 is not JSON: it was changed");
    }

    @Test
    void entries_that_changed_places_are_found() {
        tamper("""
                update audit_entry a set body = b.body, hash = b.hash from audit_entry b
                where a.organiser_id = b.organiser_id and (a.seq, b.seq) in ((4, 7), (7, 4))
                """);
        assertThat(verify())
                .anyMatch(line -> line.contains("club: BROKEN, entry 4 has the words of entry 7"))
                .anyMatch(line -> line.contains("club: BROKEN, entry 7 has the words of entry 4"));
    }

    @Test
    void an_entry_put_in_between_or_at_the_end_is_found() {
        var ours = "organiser_id = '" + club.value() + "'";
        tamper("update audit_entry set seq = seq + 1000 where seq > 5 and " + ours);
        tamper("update audit_entry set seq = seq - 999 where seq > 1000 and " + ours);
        tamper("""
                insert into audit_entry (organiser_id, seq, fact_id, noted_at, body, hash)
                select organiser_id, 6, gen_random_uuid(), noted_at, body, hash from audit_entry where seq = 5 and
                """ + ours);
        assertThat(verify()).anyMatch(line -> line.contains("entry 6 has the words of entry 5"));
    }

    /** Every hash computed anew, in the right form: only the key is missing. */
    @Test
    void a_chain_that_was_written_anew_does_not_meet_its_signed_end() {
        log.giveOut();
        var previous = Link.NOTHING;
        for (var link : links()) {
            var body = link.body().replace("ban-5", "ban-6");
            previous = Link.hash(previous, body);
            tamper("update audit_entry set body = '" + body + "', hash = decode('" + previous + "', 'hex') where seq = "
                    + link.seq() + " and organiser_id = '" + club.value() + "'");
        }
        assertThat(verify())
                .anyMatch(line -> line.contains("the signed end has another hash"))
                .anyMatch(line -> line.contains("written anew up to entry 10"));
        tamper("update audit_chain set hash = decode('" + previous + "', 'hex')");
        assertThat(verify()).anyMatch(line -> line.contains("false signature"));
    }

    @Test
    void a_head_that_was_kept_elsewhere_shows_what_the_key_was_used_for() throws IOException {
        var kept = folder.resolve("heads.jsonl");
        var heads = log.heads(club, null, 1);
        Files.writeString(kept, Json.write(heads.getFirst()) + "\n");
        tamper("delete from audit_entry where seq > 6 and organiser_id = '" + club.value() + "'");
        var last = links().getLast();
        var own = test.service().keys().own();
        var back = AuditHead.sign(club.value(), 6, last.hash(), test.now(), own);
        tamper("delete from audit_chain where organiser_id = '" + club.value() + "'");
        test.service().database().work(List.of(club.value()), () -> {
            new AuditStore(test.service().database()).move(back);
            return null;
        });
        assertThat(verify()).contains("club: 6 entries, unbroken");
        assertThat(verify("heads", kept.toString()))
                .anyMatch(line ->
                        line.contains("club: BROKEN, the end is cut off: 6 entries") && line.contains("were 10"));
    }

    @Test
    void an_export_is_verified_by_itself_and_by_a_key_that_is_known() throws IOException {
        var file = folder.resolve("audit.jsonl");
        Files.writeString(file, log.export(club, 0));
        assertThat(verify("export", file.toString())).contains(file + ": 10 entries, unbroken");
        var key = Base64.getUrlEncoder()
                .encodeToString(test.service().keys().own().publicKey());
        assertThat(verify("export", file.toString(), "key", key)).contains(file + ": 10 entries, unbroken");
        var another = Base64.getUrlEncoder()
                .encodeToString(tribune.kernel.SigningKey.generate().publicKey());
        assertThat(verify("export", file.toString(), "key", another)).anyMatch(line -> line.contains("unknown key"));
        Files.writeString(file, log.export(club, 0).replace("ban-5", "ban-6"));
        assertThat(verify("export", file.toString())).anyMatch(line -> line.contains("entry 5 does not follow"));
    }

    @Test
    void heads_are_given_out_when_they_moved() {
        log.giveOut();
        log.giveOut();
        assertThat(log.heads(club, null, 10)).hasSize(1);
        test.deliver(note(club, "one more"));
        assertThat(log.heads(club, null, 10)).extracting(AuditHead::entries).containsExactly(11L, 10L);
        log.giveOut();
        assertThat(log.heads(club, null, 10)).hasSize(2);
        assertThat(verify()).allMatch(line -> line.endsWith("unbroken"));
    }

    private void register(Id organiser, String slug) {
        intruder.sql("""
                insert into identity.organiser (id, slug, name, country, currency, language, registered_at)
                values (:id, :slug, 'Club', 'NO', 'NOK', 'nb', now())
                """).param("id", organiser.value()).param("slug", slug).update();
    }

    private Fact note(Id organiser, String subject) {
        var actor = Map.of("kind", "CLIENT", "id", "till");
        var at = "2026-08-01T10:00:00.000000Z";
        return test.fact(organiser.value(), new Noted(at, actor, "POST /v1/bans", subject, "somebody else"));
    }

    private void tamper(String statement) {
        intruder.sql("set session_replication_role = replica; set search_path = identity; " + statement)
                .update();
    }

    private List<AuditEntry> entries() {
        return found(null, null, null);
    }

    private List<AuditEntry> found(String actor, String action, String subject) {
        return log.search(club, new AuditStore.Search(actor, action, subject, null, null, null), 50);
    }

    private List<Link> links() {
        var database = test.service().database();
        return database.read(club, () -> new AuditStore(database).links(club.value(), 0, 100));
    }

    private static List<Long> down(int from) {
        return IntStream.range(0, from).mapToObj(i -> (long) from - i).toList();
    }

    /** What the verifier says of the two clubs, or of a file. */
    private List<String> verify(String... settings) {
        var given = new java.util.HashMap<String, Object>();
        given.put("tribune.db.url", TestCluster.postgres().url(test.database()));
        for (int i = 0; i < settings.length; i += 2) given.put(settings[i], settings[i + 1]);
        var sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", given));
        var said = new ArrayList<String>();
        boolean sound = VerifyAudit.run(new PropertySourcesPropertyResolver(sources), said::add);
        said.removeIf(line -> line.startsWith("heads must") || line.startsWith("platform"));
        assertThat(sound).isEqualTo(said.stream().noneMatch(line -> line.contains("BROKEN")));
        return said;
    }
}
