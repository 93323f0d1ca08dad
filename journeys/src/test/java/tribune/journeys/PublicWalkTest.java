package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;

/** What another club shows and sells to all: a token of one's own adds nothing there. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicWalkTest {
    private static final String SCOPES = String.join(" ", Club.SCOPES);

    private final Clubs clubs;
    private final Forge forge;
    private final Api guest;

    PublicWalkTest(Clubs clubs) {
        this.clubs = clubs;
        forge = new Forge(clubs.platform(), clubs.home().office);
        guest = Api.guest(clubs.platform());
    }

    /** A token of this club for all that a club does. */
    private Api token(Club club) {
        return guest.withToken(forge.like(club.office, new HashMap<>(Map.of("scope", SCOPES))));
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
        var wanted = Map.of("parties", List.of(Map.of("eventId", clubs.away().event, "categories", List.of("adult"))));
        var cart = token(clubs.home()).post("/v1/cart", wanted);
        var guests = guest.post("/v1/cart", wanted);
        assertThat(cart.status()).isEqualTo(guests.status());
        assertThat(cart.body().propertyNames()).isEqualTo(guests.body().propertyNames());
    }
}
