package tribune.journeys;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import tools.jackson.databind.JsonNode;
import tribune.app.ServiceName;
import tribune.identity.audit.VerifyAudit;
import tribune.kernel.testing.TestCluster;

/** Whatever is changed by somebody with a token is in the audit log, and no table can be forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
    private static final String OWN = "a person's own, by a person's token; where rows are watched they tell of it";

    /** Operations that take a scope and are no GET, and leave no entry; and why. */
    private static final Map<String, String> NOT_TOLD = Map.ofEntries(
            entry(
                    "POST /v1/access/validate",
                    "the scan is the record, with its verdict; one by name is told: ByNameTest"),
            entry("POST /v1/access/scans", "the same: each scan of a device is the record"),
            entry(
                    "POST /v1/ticket/issue",
                    "changes nothing: the fact of the payment issues, this shows what it issued"),
            entry(
                    "POST /v1/organisers/{id}/sign-on-connections/{connection}/trial",
                    "asks a provider for its document, and changes nothing"),
            entry("POST /v1/devices/self/status", "a device about its own state; the device's row is the record"),
            entry(
                    "POST /v1/organisers/{id}/invitations/{invitation}/acceptance",
                    "a person's, by letter; its rows are watched"),
            entry("PUT /v1/tickets/{ticketId}/holder", "the buyer's, by the order's link; the name is a person's"),
            entry("PUT /v1/account/customers/{organiserId}", OWN),
            entry("DELETE /v1/account/customers/{organiserId}", OWN),
            entry("PUT /v1/account/customers/{organiserId}/consents/{purpose}", OWN),
            entry("DELETE /v1/account/customers/{organiserId}/consents/{purpose}", OWN),
            entry("POST /v1/account/order-claims", OWN),
            entry("POST /v1/account/friends", OWN),
            entry("DELETE /v1/account/friends/{friend}", OWN),
            entry("PUT /v1/account/friends/{friend}/link", OWN),
            entry("PUT /v1/account/friend-requests/{friend}", OWN),
            entry("DELETE /v1/account/friend-requests/{friend}", OWN),
            entry("POST /v1/cart", "open to everybody; a till's cart has its order and its facts as the record"));

    /** Tables that are not watched row by row, by why. What people do to them is told as an operation. */
    private static final Map<String, List<String>> NOT_WATCHED = Map.of(
            "carries the sale; its facts, scans and postings are the record",
            List.of(
                    "access.admission access.credential access.credential_ticket access.scan access.ticket_void",
                    "access.conflict",
                    "payments.balance payments.capture payments.payment payments.posting payments.provider_session",
                    "payments.refund payments.webhook sales.admission_pass sales.admission_pass_cart",
                    "sales.ballot_entrant sales.ballot_entry sales.buyer sales.cart sales.cart_line",
                    "sales.customer_order sales.event_seat sales.limit_identity sales.order_line sales.place_claim",
                    "sales.voucher_use sales.waiting_entry sales.waiting_offer sales.waiting_person",
                    "sales.waiting_room_arrival sales.waiting_room_try tickets.cancelled_line tickets.credential",
                    "tickets.paid_order tickets.ticket tickets.ticket_credential tickets.ticket_void",
                    "tickets.ticket_holder tickets.transfer tickets.transfer_ticket tickets.transfer_person",
                    "tickets.ticket_claim tickets.ticket_keeper tickets.ticket_ending",
                    "sales.add_on_slip sales.add_on_unit sales.cart_add_on sales.order_add_on",
                    "sales.ticket_return sales.ticket_return_line sales.cause_allocation",
                    "messaging.message messaging.event_news"),
            "a copy of what another table or service says",
            List.of(
                    "access.device access.telemetry identity.device_directory",
                    "access.event catalog.event_directory catalog.offer_directory catalog.organiser_directory",
                    "payments.payee sales.door",
                    "sales.event sales.event_directory sales.fair_directory sales.offer sales.organiser sales.plan",
                    "tickets.event tickets.organiser identity.account_organiser identity.invitation_directory",
                    "identity.account_customer identity.customer_erasure identity.consent_text sales.account_place",
                    "tickets.account_place messaging.known_event"),
            "machinery",
            List.of(
                    "access.scan_untold",
                    "catalog.made messaging.captured_mail messaging.mail_queue payments.owed_call sales.sale_gauge",
                    "payments.sandbox_notification payments.sandbox_refund payments.sandbox_session",
                    "identity.device_assertion tickets.holder_search identity.pairing_attempt identity.pairing_code",
                    "identity.client_grant identity.client_token",
                    "identity.half_log_in identity.log_in identity.mail identity.one_time_link",
                    "identity.passkey_challenge identity.sign_on_attempt identity.sign_on_proposal",
                    "tickets.transfer_due sales.return_due messaging.news_due"),
            "a person's own: changed by nobody else, told by mail at each change",
            List.of(
                    "identity.account identity.account_password identity.account_person identity.passkey",
                    "identity.consent identity.friend identity.recovery_code identity.totp"),
            "the log itself",
            List.of("identity.audit_chain identity.audit_entry identity.audit_head"));

    private static final List<String> KERNEL = List.of(
            "outbox",
            "inbox",
            "parked_fact",
            "lease",
            "relay_position",
            "known_key",
            "denied",
            "flyway_schema_history");

    private final Deployment platform = Deployment.inOneProcess();
    private final Rows rows = new Rows(platform.database());

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void every_operation_with_a_scope_that_changes_something_leaves_an_entry() {
        var club = Club.open(platform, 500).onSale();
        new Office(club).work();
        rows.quiet();
        var missing = changing();
        missing.removeAll(told(club.office));
        entriesSayWhoAndWhatAndNothingPersonal(club);
        missing.removeAll(told(afterTheKeysWereReplaced()));
        assertThat(missing).containsExactlyInAnyOrderElementsOf(NOT_TOLD.keySet());
        theChainsAreUnbroken();
    }

    private static Set<String> told(Api reader) {
        return entries(reader).stream()
                .filter(entry -> entry.at("/actor/kind").asString().equals("CLIENT"))
                .map(entry -> entry.at("/action").asString())
                .collect(Collectors.toSet());
    }

    /** Last, for it ends every token that is out. */
    private Api afterTheKeysWereReplaced() {
        var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        admin.post("/v1/signing-keys", "").ok();
        admin.delete("/v1/signing-keys").ok();
        var again = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        rows.quiet();
        return again;
    }

    private void entriesSayWhoAndWhatAndNothingPersonal(Club club) {
        var all = entries(club.office);
        assertThat(all.toString()).doesNotContain("@example.org", "A Buyer", "STAFF", "Sold twice");
        assertThat(all).extracting(entry -> entry.at("/service").asString()).containsAll(ServiceName.all());
        var limit = only(all, "PUT /v1/purchase-limits");
        assertThat(limit.at("/after/body.perPerson").asString()).isEqualTo("50");
        assertThat(limit.at("/from/network").asString()).isEqualTo("127.0.0.0/24");
        assertThat(limit.at("/trace").asString()).hasSize(32);
        var cancelled = only(all, "POST /v1/orders/{orderId}/cancellation");
        var found = club.office
                .get("/v1/audit?subject=" + cancelled.at("/subject").asString() + "&actor="
                        + cancelled.at("/actor/id").asString())
                .ok();
        assertThat(found.body().at("/items").toString()).contains("/cancellation", "/mail");
        assertThat(Club.open(platform, 500).office.get("/v1/audit").ok().body().toString())
                .doesNotContain(cancelled.at("/subject").asString());
    }

    private void theChainsAreUnbroken() {
        rows.quiet();
        var settings = new MutablePropertySources();
        settings.addFirst(new MapPropertySource(
                "test", Map.of("tribune.db.url", TestCluster.postgres().url(platform.database()))));
        var said = new ArrayList<String>();
        assertThat(VerifyAudit.run(new PropertySourcesPropertyResolver(settings), said::add))
                .as(said.toString())
                .isTrue();
        assertThat(said).anyMatch(line -> line.startsWith("platform: ") && line.endsWith("unbroken"));
    }

    @Test
    void every_table_is_watched_or_says_why_it_is_not() {
        var watched = rows.database()
                .sql("""
                select n.nspname || '.' || c.relname from pg_trigger t
                join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                where t.tgname = 'audited' and n.nspname = any (:services)
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .query(String.class)
                .set();
        var named = new TreeSet<String>();
        NOT_WATCHED.values().forEach(lines -> lines.forEach(line -> named.addAll(List.of(line.split(" ")))));
        assertThat(watched).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(named);
        var tables = rows.database()
                .sql("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:services) and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname <> all (:kernel)
                """)
                .param("services", ServiceName.all().toArray(String[]::new))
                .param("kernel", KERNEL.toArray(String[]::new))
                .query(String.class)
                .set();
        tables.removeAll(watched);
        assertThat(tables).containsExactlyInAnyOrderElementsOf(named);
    }

    /** "METHOD /path" of everything in the API document that a token with a scope can change. */
    private TreeSet<String> changing() {
        var keys = new TreeSet<String>();
        for (var path :
                Api.guest(platform).get("/openapi").ok().body().at("/paths").properties())
            for (var verb : path.getValue().properties()) {
                boolean changes = List.of("post", "put", "patch", "delete").contains(verb.getKey());
                if (changes && !verb.getValue().path("security").isEmpty())
                    keys.add(verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
            }
        assertThat(keys).hasSizeGreaterThan(40);
        return keys;
    }

    private static JsonNode only(List<JsonNode> entries, String action) {
        return entries.stream()
                .filter(entry -> entry.at("/action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> entries(Api office) {
        var all = new ArrayList<JsonNode>();
        for (var next = ""; next != null; ) {
            var page = office.get("/v1/audit?limit=200" + next).ok().body();
            page.at("/items").forEach(all::add);
            next = page.at("/next").isString() ? "&after=" + page.at("/next").asString() : null;
        }
        return all;
    }
}
