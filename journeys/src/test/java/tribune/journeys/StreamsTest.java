package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;

/** What a control room hears while it listens: who comes in, and what does not go together. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsTest {
    private final Clubs clubs;
    private final Club club;

    StreamsTest(Clubs clubs) {
        this.clubs = clubs;
        club = clubs.home();
    }

    private static String ingress(String event) {
        return "/v1/access/events/" + event + "/ingress/stream";
    }

    private static String conflicts(String event) {
        return "/v1/access/events/" + event + "/conflicts/stream";
    }

    private void scan(String event) {
        var scan = Map.of("scanId", UUID.randomUUID().toString(), "code", "NO TICKET", "eventId", event);
        club.office.post("/v1/access/validate", scan).ok();
    }

    private static boolean hasRefused(Listener.Message message, long scans) {
        return message.data().at("/refusals/0/scans").asLong() == scans;
    }

    @Test
    void ingress_is_told_within_seconds_and_goes_on_where_it_was_when_the_line_broke() {
        var event = club.anotherEvent("Listened to");
        String seen;
        try (var room = new Listener(club.office, ingress(event))) {
            var first = room.next();
            assertThat(first.name()).isEqualTo("ingress");
            assertThat(first.data().at("/refusals").isEmpty()).isTrue();
            scan(event);
            var told = room.next(message -> hasRefused(message, 1));
            assertThat(told.data().at("/refusals/0/reason").asString()).isEqualTo("MALFORMED");
            seen = told.id();
        }
        try (var again = new Listener(club.office, ingress(event), "Last-Event-ID", seen)) {
            scan(event);
            assertThat(again.next()).matches(message -> hasRefused(message, 2), "only what is new");
            var view =
                    club.office.get("/v1/access/events/" + event + "/ingress").ok();
            assertThat(view.text("/refusals/0/scans")).isEqualTo("2");
        }
    }

    @Test
    void a_crowd_of_scans_is_told_in_a_message_a_second_at_most() {
        var event = club.anotherEvent("A crowd");
        try (var room = new Listener(club.office, ingress(event))) {
            long began = System.nanoTime();
            for (int i = 0; i < 40; i++) scan(event);
            room.next(message -> hasRefused(message, 40));
            long seconds = (System.nanoTime() - began) / 1_000_000_000;
            assertThat(room.taken()).isLessThanOrEqualTo((int) seconds + 3);
        }
    }

    @Test
    void conflicts_are_told_within_seconds_and_none_is_lost_or_told_twice_when_the_line_breaks() {
        var event = club.anotherEvent("Apart");
        String seen;
        try (var room = new Listener(club.office, conflicts(event))) {
            var first = letInByADevice(event);
            var told = room.next();
            assertThat(told.name()).isEqualTo("conflict");
            assertThat(told.data().at("/scan/scanId").asString()).isEqualTo(first);
            assertThat(told.data().at("/reason").asString()).isEqualTo("MALFORMED");
            seen = told.id();
        }
        var missed = letInByADevice(event);
        try (var again = new Listener(club.office, conflicts(event), "Last-Event-ID", seen)) {
            assertThat(again.next().data().at("/scan/scanId").asString()).isEqualTo(missed);
            var later = letInByADevice(event);
            assertThat(again.next().data().at("/scan/scanId").asString()).isEqualTo(later);
        }
        Refused.as(club.office.get(conflicts(event), "Last-Event-ID", "yesterday"), 400);
    }

    /** Somebody without a ticket whom a device let in while it was apart. */
    private String letInByADevice(String event) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now().toString();
        var scan = Map.of("scanId", id, "code", "NO TICKET", "eventId", event, "scannedAt", now);
        club.office
                .post("/v1/access/scans", Map.of("sentAt", now, "scans", List.of(Map.of("scan", scan))))
                .ok();
        return id;
    }

    @Test
    void streams_end_when_the_listeners_access_is_revoked_and_none_opens_afterwards() {
        var admin = Api.guest(clubs.platform()).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var clients = "/v1/organisers/" + club.organiser + "/api-clients";
        var made = admin.post(clients, Map.of("name", "Room", "scopes", List.of("access:read")))
                .ok();
        var reader = Api.guest(clubs.platform()).signIn(made.text("/client/clientId"), made.text("/clientSecret"));
        try (var counts = new Listener(reader, ingress(club.event));
                var doubles = new Listener(reader, conflicts(club.event));
                var other = new Listener(club.office, ingress(club.event))) {
            counts.next();
            other.next();
            assertThat(doubles.status()).isEqualTo(200);
            assertThat(List.of(counts.ended(), doubles.ended())).containsOnly(false);
            admin.delete(clients + "/" + made.text("/client/id")).ok();
            Club.eventually(
                    () -> assertThat(List.of(counts.ended(), doubles.ended())).containsOnly(true));
            assertThat(List.of(counts.broken(), doubles.broken())).containsOnly(false);
            assertThat(other.ended()).isFalse();
        }
        Refused.as(reader.get(ingress(club.event)), 401);
        Refused.as(reader.get(conflicts(club.event)), 401);
    }

    @Test
    void another_clubs_match_and_a_guest_hear_nothing() {
        var foreign = clubs.away().office;
        for (var path : List.of(ingress(club.event), conflicts(club.event))) {
            Refused.as(foreign.get(path), 404);
            Refused.as(Api.guest(clubs.platform()).get(path), 401);
        }
    }
}
