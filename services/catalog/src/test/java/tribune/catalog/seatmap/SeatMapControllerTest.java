package tribune.catalog.seatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tribune.catalog.CatalogStory.bytes;
import static tribune.catalog.CatalogStory.staff;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.catalog.CatalogProblem;
import tribune.catalog.CatalogStory;
import tribune.catalog.venue.TestVenues;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Refusal;

class SeatMapControllerTest {
    private final CatalogStory story = new CatalogStory();
    private final SeatMapController maps = TestMaps.controller(story.service());
    private final OrganiserId brann = story.organiser("Brann", null);

    @Test
    void each_upload_is_the_venues_next_version() {
        var venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        TestMaps.generate(story.service(), brann, venue, 1_500);
        var file = bytes("section,row,seat,level,x,y\nA,1,1,L,0,0\nA,1,2,L,50,0\n");
        var second = maps.add(staff(brann), CatalogStory.newKey(), venue, "csv", "Small", file);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.places()).isEqualTo(2);
        assertThat(maps.list(staff(brann), venue).items()).hasSize(2).first().isEqualTo(second);
        for (var format : new String[] {"json", "pretix", "csv"}) {
            var answer = maps.export(staff(brann), second.id(), format);
            assertThat(maps.add(
                                    staff(brann),
                                    CatalogStory.newKey(),
                                    venue,
                                    format,
                                    "Small",
                                    Objects.requireNonNull(answer.getBody()))
                            .places())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_refused_file_leaves_nothing_behind() {
        var venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        maps.add(staff(brann), CatalogStory.newKey(), venue, "json", "Map", bytes("{\"name\": 7")))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CatalogProblem.FILE_REFUSED));
        assertThat(maps.list(staff(brann), venue).items()).isEmpty();
    }

    @Test
    void a_repeated_upload_makes_one_version_and_its_key_fits_no_other_file() {
        var venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        var key = CatalogStory.newKey();
        var file = bytes("section,row,seat,level,x,y\nA,1,1,L,0,0\nA,1,2,L,50,0\n");
        var first = maps.add(staff(brann), key, venue, "csv", "Small", file);
        assertThat(maps.add(staff(brann), key, venue, "csv", "Small", file)).isEqualTo(first);
        assertThat(maps.list(staff(brann), venue).items()).hasSize(1);
        var other = bytes("section,row,seat,level,x,y\nA,1,1,L,0,0\n");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> maps.add(staff(brann), key, venue, "csv", "Small", other))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void a_refusal_says_where_and_what_in_words_of_its_own() {
        var venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        for (var file : new String[] {
            "{\"name\": 7", "{\"name\": {}}", "{\"levels\": [{\"hue\": 3}]}", "{\"name\": \"a\", \"name\": \"b\"}", "{]"
        }) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> maps.add(staff(brann), CatalogStory.newKey(), venue, "json", "Map", bytes(file)))
                    .withMessageContaining("line 1")
                    .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("tribune", "java", "Source"));
        }
    }

    @Test
    void another_organisers_venue_and_map_do_not_exist() {
        var viking = story.organiser("Viking", null);
        var venue = TestVenues.add(story.service(), brann, "Brann Stadion", "Bergen");
        var map = TestMaps.generate(story.service(), brann, venue, 1_500);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TestMaps.generate(story.service(), viking, venue, 1_500))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> maps.export(staff(viking), map, "json"))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND));
    }

    @AfterEach
    void close() {
        story.close();
    }
}
