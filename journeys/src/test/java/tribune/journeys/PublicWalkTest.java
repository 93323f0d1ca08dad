package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;

/** What is public is so for all alike: no token adds anything to another club's. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicWalkTest {
    private static final String SCOPES = String.join(" ", Club.SCOPES);

    private final Clubs clubs;
    private final Forge forge;
    private final Foreign away;
    private final Walk walk;
    private final Api guest;

    PublicWalkTest(Clubs clubs) {
        this.clubs = clubs;
        forge = new Forge(clubs.platform(), clubs.home().office);
        away = new Foreign(clubs.away(), new Rows(clubs.platform().database()));
        guest = Api.guest(clubs.platform());
        walk = new Walk(guest.get("/openapi").ok().body());
    }

    /** A token of this club for all that a club does. */
    private Api token(Club club) {
        return guest.withToken(forge.like(club.office, new HashMap<>(Map.of("scope", SCOPES))));
    }

    @Test
    void what_is_public_shows_a_stranger_of_another_club_what_it_shows_a_guest() {
        var stranger = token(clubs.home());
        int walked = 0;
        for (var operation : walk.operations) {
            if (!operation.isPublic() || !away.knows(operation.path())) continue;
            walked++;
            var path = away.path(operation.path());
            var seen = walk.send(guest, operation, path, away);
            var shown = walk.send(stranger, operation, path, away);
            assertThat(shown.status()).as(operation.name()).isEqualTo(seen.status()).isLessThan(500);
            if (operation.method().equals("GET") && !operation.path().endsWith("/challenge"))
                assertThat(shown.raw().body()).as(operation.name()).isEqualTo(seen.raw().body());
        }
        assertThat(walked).isEqualTo(Walk.PUBLIC.size());
    }

    @Test
    void another_clubs_draft_is_there_for_nobody_but_that_club() {
        var made = Map.of("name", "Kept secret", "venueId", clubs.away().venue, "kickoff", "2027-08-15T16:00:00Z");
        var draft = "/v1/events/"
                + clubs.away().office.post("/v1/events", made).ok().text("/id");
        var own = token(clubs.away());
        assertThat(own.get(draft).status()).isEqualTo(200);
        for (var caller : List.of(guest, token(clubs.home()))) {
            for (var more : List.of("", "/seat-map", "/availability"))
                assertThat(caller.get(draft + more).status()).as(more).isEqualTo(404);
            assertThat(caller.get("/v1/events?limit=200&organiser=" + clubs.away().organiser)
                            .ok()
                            .body()
                            .toString())
                    .doesNotContain("Kept secret");
        }
    }

    @Test
    void a_foreign_office_buys_at_another_club_as_a_guest_does() {
        var wanted = Map.of(
                "parties",
                List.of(Map.of("eventId", clubs.away().event, "categories", List.of("adult"))));
        var cart = token(clubs.home()).post("/v1/cart", wanted);
        var guests = guest.post("/v1/cart", wanted);
        assertThat(cart.status()).isEqualTo(guests.status());
        assertThat(cart.body().propertyNames()).isEqualTo(guests.body().propertyNames());
    }
}
