package tribune.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tribune.catalog.club.TestClubs;
import tribune.catalog.fixture.FixtureList;
import tribune.catalog.fixture.SeasonChange.Kind;
import tribune.catalog.season.TestSeasons;
import tribune.catalog.seatmap.Bowl;
import tribune.catalog.seatmap.SeatMapFormat;
import tribune.catalog.venue.TestVenues;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.SeatPlan;

/**
 * The importers on files as others published them, and the demo league's facts against those files. The folder is named
 * by TRIBUNE_PUBLISHED_FILES; run with {@code -Dgroups=published -DexcludedGroups=}.
 */
@Tag("published")
class PublishedFilesTest {
    private static final Path DEMO = Path.of("../../app/src/main/resources/demo");

    private final CatalogStory story = new CatalogStory();

    @Test
    void the_real_stadium_is_read_with_every_seat() throws IOException {
        var plan = SeatMapFormat.STANDS.read(published("seatmaps/metalist.json"), "");
        assertThat(plan.size()).isEqualTo(39_616);
        assertThat(plan.sections()).hasSize(58);
        assertThat(plan.sections().stream()
                        .mapToInt(section -> section.rows().size())
                        .sum())
                .isEqualTo(1_453);
        for (var format : List.of(SeatMapFormat.JSON, SeatMapFormat.CSV, SeatMapFormat.PRETIX))
            assertThat(format.read(format.write(plan), plan.name()).size()).isEqualTo(39_616);
        assertThat(SeatMapFormat.JSON.read(SeatMapFormat.JSON.write(plan), "")).isEqualTo(plan);
    }

    @Test
    void the_demo_stadium_has_the_rows_of_the_published_one() throws IOException {
        var rows = new ArrayList<String>();
        for (var stand : tree("seatmaps/metalist.json").path("stands"))
            for (var sector : stand.path("sectors"))
                for (var row : sector.path("rows"))
                    rows.add(stand.path("stand").stringValue() + "/"
                            + sector.path("sector").stringValue() + " "
                            + row.path("row").stringValue() + "="
                            + row.path("seats").stringValue());
        assertThat(demoRows()).containsExactlyElementsOf(rows);
    }

    @Test
    void plans_fit_the_published_schema_of_pretix() throws IOException {
        var schema = tree("seatmaps/pretix-seating-plan.schema.json");
        for (SeatPlan plan : List.of(
                Bowl.generate("A", 8_022, true), SeatMapFormat.STANDS.read(published("seatmaps/metalist.json"), "")))
            assertThat(SchemaFaults.of(schema, Json.tree(SeatMapFormat.PRETIX.write(plan))))
                    .isEmpty();
    }

    @Test
    void the_premier_league_as_of_july_and_then_as_of_march() throws IOException {
        var league = leagueOf("premier-league-2025-26");
        var july = league.take(published("fixtures/2025-26.en.1-as-of-2025-07-30.json"));
        assertThat(july).containsOnlyKeys(Kind.ADDED).containsEntry(Kind.ADDED, 380L);
        var march = league.take(published("fixtures/2025-26.en.1.json"));
        assertThat(march)
                .containsOnly(
                        Map.entry(Kind.KICKOFF_SET, 319L),
                        Map.entry(Kind.KICKOFF_MOVED, 6L),
                        Map.entry(Kind.POSTPONED, 1L),
                        Map.entry(Kind.UNCHANGED, 54L));
        var told = story.test().published(EventChanged.class);
        assertThat(told.stream().map(EventChanged::eventId).distinct()).hasSize(380);
        var newest = new HashMap<Object, EventChanged>();
        for (var fact : told) newest.put(fact.eventId(), fact);
        assertThat(newest.values())
                .filteredOn(fact -> fact.state() == EventState.POSTPONED)
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.homeClub()).isEqualTo("Manchester City");
                    assertThat(fact.awayClub()).isEqualTo("Crystal Palace");
                    assertThat(fact.kickoff()).isNull();
                    assertThat(fact.dateHint()).isEqualTo("2026-03-21");
                });
        assertThat(league.take(published("fixtures/2025-26.en.1.json"))).containsOnlyKeys(Kind.UNCHANGED);
    }

    @Test
    void eliteserien_crosses_both_clock_changes() throws IOException {
        var league = leagueOf("eliteserien-2024");
        assertThat(league.take(published("fixtures/2024.no.1.json"))).containsExactly(Map.entry(Kind.ADDED, 240L));
        assertThat(story.test().published(EventChanged.class).stream()
                        .map(fact -> Objects.requireNonNull(fact.kickoff())
                                .atZone(java.time.ZoneId.of(fact.zone()))
                                .getOffset())
                        .collect(Collectors.toSet()))
                .hasSize(2);
    }

    @Test
    void the_demo_fixtures_are_those_of_the_published_lists() throws IOException {
        assertThat(demoFixtures("premier-league-2025-26"))
                .containsExactlyElementsOf(fixtures("fixtures/2025-26.en.1-as-of-2025-07-30.json"));
        assertThat(demoFixtures("eliteserien-2024")).containsExactlyElementsOf(fixtures("fixtures/2024.no.1.json"));
    }

    /** A league with the demo's clubs, all in its time zone, and one season. */
    private TestSeasons leagueOf(String folder) throws IOException {
        var zone = Files.readAllLines(DEMO.resolve(folder).resolve("season.properties")).stream()
                .filter(line -> line.startsWith("zone="))
                .map(line -> line.substring(5))
                .findFirst()
                .orElseThrow();
        OrganiserId league = story.organiser("League", null);
        var clubs = new HashSet<String>();
        for (var line : tsv(folder, "clubs.tsv")) {
            var club = story.organiser("Club" + clubs.size(), league);
            var venue = TestVenues.add(story.service(), club, line[2], line[3], zone);
            TestClubs.add(story.service(), league, line[0], List.of(line[1].split(" \\| ")), club, venue);
            clubs.add(line[0]);
        }
        return TestSeasons.begin(story.service(), league);
    }

    private static List<String> fixtures(String path) throws IOException {
        return FixtureList.read(published(path)).fixtures().stream()
                .map(fixture -> String.join(
                        "|",
                        fixture.round().replace("Matchday ", ""),
                        fixture.date().toString(),
                        fixture.time() == null ? "" : fixture.time().toString(),
                        fixture.home(),
                        fixture.away()))
                .toList();
    }

    private static List<String> demoFixtures(String folder) throws IOException {
        return tsv(folder, "fixtures.tsv").stream()
                .map(line -> String.join("|", line))
                .toList();
    }

    private static List<String[]> tsv(String folder, String name) throws IOException {
        return Files.readAllLines(DEMO.resolve(folder).resolve(name)).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static List<String> demoRows() throws IOException {
        var rows = new ArrayList<String>();
        for (var line : Files.readAllLines(DEMO.resolve("stadiums/kharkiv.txt"))) {
            if (!line.contains("/") || line.startsWith("#")) continue;
            var sector = line.substring(0, line.indexOf(':'));
            for (var run : line.substring(line.indexOf(':') + 2).split(" ")) {
                var ends = run.substring(0, run.indexOf('=')).split("-");
                for (int row = Integer.parseInt(ends[0]); row <= Integer.parseInt(ends[ends.length - 1]); row++)
                    rows.add(sector + " " + row + run.substring(run.indexOf('=')));
            }
        }
        return rows;
    }

    private static JsonNode tree(String path) throws IOException {
        return Json.tree(published(path));
    }

    private static byte[] published(String path) throws IOException {
        var folder = Objects.requireNonNull(System.getenv("TRIBUNE_PUBLISHED_FILES"), "TRIBUNE_PUBLISHED_FILES");
        return Files.readAllBytes(Path.of(folder).resolve(path));
    }

    @AfterEach
    void close() {
        story.close();
    }

    /** As much of JSON Schema (draft 7) as that schema uses. */
    private static final class SchemaFaults {
        private final JsonNode root;
        private final TreeSet<String> faults = new TreeSet<>();

        private SchemaFaults(JsonNode root) {
            this.root = root;
        }

        static TreeSet<String> of(JsonNode schema, JsonNode value) {
            var faults = new SchemaFaults(schema);
            faults.check(schema, value, "$");
            return faults.faults;
        }

        private void check(JsonNode schema, JsonNode value, String path) {
            var ref = schema.path("$ref").stringValue("");
            if (!ref.isEmpty()) {
                check(root.at(ref.substring(1)), value, path);
                return;
            }
            boolean fits = switch (schema.path("type").stringValue("")) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isString();
                case "integer" -> value.isIntegralNumber();
                case "boolean" -> value.isBoolean();
                default -> true;
            };
            if (!fits) faults.add(path + " is no " + schema.path("type"));
            for (var key : schema.path("required"))
                if (!value.has(key.stringValue())) faults.add(path + " lacks " + key);
            value.forEachEntry((key, member) -> {
                var known = schema.path("properties").path(key);
                if (known.isMissingNode()) faults.add(path + " may not have " + key);
                else check(known, member, path + "." + key);
            });
            if (value.isArray()) for (var member : value) check(schema.path("items"), member, path + "[]");
        }
    }
}
