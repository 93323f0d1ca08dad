package tribune.access.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.scan.Scans;
import tribune.contracts.catalog.EventState;
import tribune.contracts.tickets.CredentialCode;
import tribune.kernel.CommonProblem;
import tribune.kernel.Json;
import tribune.kernel.Refusal;
import tribune.kernel.SigningKey.Verifier;

class PackageTest {
    private final AccessFixture world = new AccessFixture();

    /** {@code lines}: the records. */
    private record Received(String text, String signature, JsonNode head, List<JsonNode> lines) {
        String cursor() {
            return head.get("cursor").asString();
        }
    }

    @BeforeEach
    void tell() {
        world.deliver(world.event(1, EventState.ON_SALE));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_code_opens_its_own_record_and_no_other() throws Exception {
        var mine = world.print(0);
        var other = world.print(1);
        world.deliver(world.issued(mine, other));
        var whole = fetch(null);
        assertThat(whole.head.get("tickets").asInt()).isEqualTo(2);
        assertThat(whole.lines).hasSize(2);
        assertThat(open(whole, mine, mine))
                .contains(mine.ticket().ticketId().value().toString().replace("-", ""));
        assertThat(open(whole, other, mine)).isNull();
    }

    @Test
    void a_copied_device_database_says_nothing_about_tickets_codes_or_secrets() throws Exception {
        var paper = world.print(0);
        var phone = world.phone(1);
        world.deliver(world.issued(paper, phone.printed()));
        var text = fetch(null).text;
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(phone.secret());
        assertThat(text)
                .doesNotContain(paper.ticket().ticketId().value().toString())
                .doesNotContain(paper.ticket().section())
                .doesNotContain(paper.ticket().codeHash())
                .doesNotContain(paper.code())
                .doesNotContain(secret);
        assertThat(open(fetch(null), phone.printed(), phone.printed()))
                .contains(HexFormat.of().formatHex(phone.secret()));
    }

    @Test
    void a_delta_holds_what_changed_since_and_no_more() throws Exception {
        var tickets = new ArrayList<Printed>();
        for (int seat = 0; seat < 20; seat++) tickets.add(world.print(seat));
        world.deliver(world.issued(tickets.toArray(Printed[]::new)));
        var whole = fetch(null);
        assertThat(fetch(whole.cursor()).lines).isEmpty();
        Scans.verdict(world, tickets.get(3).code());
        world.deliver(world.voided(tickets.get(5)));
        world.deliver(world.replaced(tickets.get(7), world.code(world.match), 2));
        var delta = fetch(whole.cursor());
        assertThat(delta.head.get("since").asString()).isEqualTo(whole.cursor());
        assertThat(delta.lines).hasSize(4);
        assertThat(open(delta, tickets.get(3), tickets.get(3))).contains(state("0101000100"));
        assertThat(open(delta, tickets.get(5), tickets.get(5))).contains(state("0100000101"));
        assertThat(open(delta, tickets.get(7), tickets.get(7))).contains(state("0100000200"));
        assertThat(fetch(delta.cursor()).lines).isEmpty();
    }

    @Test
    void a_package_is_signed_by_access() throws Exception {
        world.deliver(world.issued(world.print(0)));
        var whole = fetch(null);
        var key = world.packages.keys().items().getFirst();
        assertThat(whole.signature).startsWith(key.keyId() + ".");
        var digest = MessageDigest.getInstance("SHA-256").digest(whole.text.getBytes(StandardCharsets.UTF_8));
        var purpose = "tribune package 1\0".getBytes(StandardCharsets.US_ASCII);
        var signed = ByteBuffer.allocate(purpose.length + 32)
                .put(purpose)
                .put(digest)
                .array();
        var signature = Base64.getUrlDecoder().decode(whole.signature.split("\\.")[1]);
        var verifier = Verifier.of(Base64.getUrlDecoder().decode(key.publicKey()));
        assertThat(verifier.verifies(signed, signature)).isTrue();
        signed[signed.length - 1] ^= 1;
        assertThat(verifier.verifies(signed, signature)).isFalse();
    }

    @Test
    void another_organiser_learns_nothing_and_a_cursor_of_another_database_gets_all() throws Exception {
        world.deliver(world.issued(world.print(0)));
        assertThatThrownBy(() -> world.packages.of(world.scanner(world.otherClub), world.match, null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND));
        var all = fetch("1." + Long.MAX_VALUE / 10);
        assertThat(all.head.get("since").isNull()).isTrue();
        assertThat(all.lines).hasSize(1);
        assertThatThrownBy(() -> fetch("yesterday"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.INVALID_FIELD));
    }

    @Test
    void forty_devices_that_are_switched_on_together_get_one_package_and_later_ones_a_new_one() throws Exception {
        world.deliver(world.issued(world.print(0)));
        try (var devices = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = devices.invokeAll(Collections.nCopies(40, () -> fetch(null).signature));
            assertThat(asked.stream().map(each -> each.resultNow()).distinct()).hasSize(1);
        }
        world.deliver(world.issued(world.print(1)));
        var shared = fetch(null);
        assertThat(shared.lines).hasSize(1);
        assertThat(fetch(shared.cursor()).lines).hasSize(1);
        world.test.advance(Duration.ofSeconds(11));
        assertThat(fetch(null).lines).hasSize(2);
    }

    /** Entries, used, gone, newest generation and flags, behind the category. */
    private static String state(String numbers) {
        return HexFormat.of().formatHex("Voksen".getBytes(StandardCharsets.UTF_8)) + numbers;
    }

    private Received fetch(@Nullable String since) throws IOException {
        var answer = world.packages.of(world.scanner(world.club), world.match, since, "gzip, br");
        assertThat(answer.getHeaders().getFirst("Content-Encoding")).isEqualTo("gzip");
        var text = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.getBody())).readAllBytes(), StandardCharsets.UTF_8);
        var lines = text.lines().map(Json::tree).toList();
        var signature = answer.getHeaders().getFirst("Package-Signature");
        return new Received(text, signature, lines.getFirst(), lines.subList(1, lines.size()));
    }

    /** The plain record in hex that lies under one code, opened with another; null if it does not open. */
    private @Nullable String open(Received received, Printed under, Printed with) throws Exception {
        var id = GateRecord.id(under.ticket().codeHash());
        var sealed = received.lines.stream()
                .filter(line -> line.get(0).asString().equals(id))
                .map(line -> Base64.getUrlDecoder().decode(line.get(1).asString()))
                .findFirst()
                .orElseThrow();
        assertThat(CredentialCode.hash(with.code())).isEqualTo(with.ticket().codeHash());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(with.ticket().codeHash()), "HmacSHA256"));
        var key = mac.doFinal("tribune record key 1".getBytes(StandardCharsets.US_ASCII));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(sealed, 12)));
        cipher.updateAAD(world.match.value().toString().getBytes(StandardCharsets.US_ASCII));
        try {
            return HexFormat.of().formatHex(cipher.doFinal(Arrays.copyOfRange(sealed, 12, sealed.length)));
        } catch (javax.crypto.AEADBadTagException another) {
            return null;
        }
    }
}
