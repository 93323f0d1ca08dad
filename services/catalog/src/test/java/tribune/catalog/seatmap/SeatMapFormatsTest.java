package tribune.catalog.seatmap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.catalog.RefusedFile;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Mate;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;

class SeatMapFormatsTest {
    private static final List<String> NAMES =
            List.of("A", "=1+1", "Øst, \"nord\"", "-2", "'x", "座席", "@a", "Tribune 1");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void our_json_and_csv_lose_nothing(int seed) {
        var plan = anyPlan(new Random(seed), true);
        assertThat(SeatMapFormat.JSON.read(SeatMapFormat.JSON.write(plan), "")).isEqualTo(plan);
        assertThat(SeatMapFormat.CSV.read(SeatMapFormat.CSV.write(plan), plan.name()))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void pretix_plans_survive_as_far_as_the_format_goes(int seed) {
        var file = SeatMapFormat.PRETIX.write(anyPlan(new Random(seed), false));
        var plan = SeatMapFormat.PRETIX.read(file, "");
        assertThat(SeatMapFormat.PRETIX.write(plan)).isEqualTo(file);
        assertThat(SeatMapFormat.PRETIX.read(SeatMapFormat.PRETIX.write(plan), ""))
                .isEqualTo(plan);
    }

    @Test
    void a_generated_ground_goes_through_every_format() {
        var plan = Bowl.generate("Ground", 25_700, true);
        assertThat(SeatMapFormat.JSON.read(SeatMapFormat.JSON.write(plan), "")).isEqualTo(plan);
        assertThat(SeatMapFormat.CSV
                        .read(SeatMapFormat.CSV.write(plan), "Ground")
                        .size())
                .isEqualTo(25_700);
        int standing = plan.sections().stream()
                .filter(section -> section.kind() == Kind.STANDING)
                .mapToInt(section -> section.rows().getFirst().places())
                .sum();
        assertThat(SeatMapFormat.PRETIX
                        .read(SeatMapFormat.PRETIX.write(plan), "")
                        .size())
                .isEqualTo(25_700 - standing);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_row_is_its_two_ends_unless_a_seat_lies_farther_off_than_rounding_goes(int off) {
        var spots = new ArrayList<Spot>();
        for (int seat = 0; seat < 5; seat++)
            spots.add(Spot.plain("" + (seat + 1), false, new Point(seat * 46, seat == 2 ? 20 - off : seat * 10), 0));
        var block = new Block("A", "A", "A", Kind.SEATED, null, null, List.of(), List.of(new Line("1", 0, spots)));
        var levels = List.of(new Level("main", "Main", "#336699"));
        var row = Compaction.plan(new Draft("Slanted", new Point(0, 0), levels, List.of(block)))
                .sections()
                .getFirst()
                .rows()
                .getFirst();
        assertThat(row.points() == null).isEqualTo(off < 2);
        assertThat(row.at(2)).isEqualTo(new Point(92, off < 2 ? 20 : 18));
    }

    @Test
    void a_newer_pretix_plan_is_read_with_its_fractions_and_shapes() {
        var plan = SeatMapFormat.PRETIX.read("""
                {"name": "Hall", "size": {"width": 100, "height": 100}, "categories": [{"name": "A", "color": "red"}],
                 "zones": [{"name": "Stalls", "zone_id": "z1", "uuid": "u", "position": {"x": 10.5, "y": 0},
                   "areas": [{"shape": "circle", "position": {"x": 1, "y": 1}, "circle": {"radius": 3}}],
                   "rows": [{"row_number": "1", "row_number_position": "both", "start_direction": "ltr", "uuid": "u2",
                     "position": {"x": 0, "y": 5}, "seats": [
                       {"seat_number": "1", "seat_guid": "g1", "position": {"x": 0, "y": 0}, "category": "A"},
                       {"seat_number": "2", "seat_label": "x", "position": {"x": 12.5, "y": 0}, "radius": 4}]}]},
                  {"name": "Stage", "position": {"x": 0, "y": 0}, "rows": []}]}
                """.getBytes(UTF_8), "");
        assertThat(plan.size()).isEqualTo(2);
        assertThat(plan.sections()).hasSize(1);
        var row = plan.sections().getFirst().rows().getFirst();
        assertThat(row.to().x() - row.from().x()).isEqualTo(50);
        assertThat(plan.levels()).extracting(Level::name).containsExactly("A", "Standard");
    }

    @Test
    void a_csv_line_that_disagrees_is_told_by_its_number() {
        assertThatExceptionOfType(RefusedFile.class)
                .isThrownBy(() -> csv("section,row,seat,level,x,y,stand\nA,1,1,L,0,0,West\n\"A\",1,2,L,50,zero,East\n"))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.where() + ": " + fault.what())
                        .containsExactly("line 3: stand was 'West' before", "line 3, y: 'zero' is not a whole number"));
    }

    @Test
    void a_spreadsheet_formula_is_defused() {
        var text = new String(SeatMapFormat.CSV.write(csv("section,row,seat,level,x,y\n=cmd(),1,1,+L,0,0\n")), UTF_8);
        assertThat(text).contains("\r\n'=cmd(),").contains(",'+L,").doesNotContain(",=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "section,row",
                "section,row,seat,level,x,y",
                "section,row,seat,level,x,y\nA,1,1,L,0",
                "section,row,seat,level,x,y\nA,1,1,L,0,100001",
                "section,row,seat,level,x,y\nA,1,1,L,0,0\nA,1,1,L,50,0",
                "section,row,seat,level,x,y\nA,1,1-2,L,0,0",
                "section,row,seat,level,x,y\nA,1,,L,0,0",
                "section,row,seat,level,x,y\n,1,1,L,0,0",
                "section,row,seat,level,x,y\nA,1,\"1,L,0,0",
                "section,row,seat,level,x,y\nA,1,\"1\"2,L,0,0",
                "section,row,seat,level,x,y,kind,places\nA,1,,L,0,0,standing,-5",
                "section,row,seat,level,x,y,kind,places\nA,1,,L,0,0,standing,9999999",
                "section,row,seat,level,x,y,companion_of\nA,1,1,L,0,0,2\nA,1,2,L,50,0,",
                "section,row,seat,level,x,y,x\nA,1,1,L,0,0,0"
            })
    void malformed_csv_is_refused(String text) {
        assertThatExceptionOfType(RefusedFile.class).isThrownBy(() -> csv(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"name\": \"A\"",
                "{\"name\": \"A\", \"name\": \"B\"}",
                "\u0000",
                "{\"name\": \"A\", \"focus\": {\"x\": 0, \"y\": 0}, \"levels\": [null], \"sections\": [null]}",
                "{\"name\": \"A\", \"focus\": {\"x\": 0, \"y\": 0}, \"levels\": [], \"sections\": [], \"extra\": 1}",
                "{\"stands\": [{\"stand\": \"W\", \"sectors\": [{\"sector\": \"1\", "
                        + "\"rows\": [{\"row\": \"1\", \"seats\": \"9-\"}]}]}], \"name\": \"A\"}",
                "{\"stands\": [{\"stand\": \"W\", \"sectors\": [{\"sector\": \"1\", "
                        + "\"rows\": [{\"row\": \"1\", \"seats\": \"0\"}]}]}], \"name\": \"A\"}",
                "{\"stands\": 7, \"zones\": 7, \"categories\": [7], \"name\": 7}",
                "{\"name\": \"A\", \"zones\": [{\"rows\": [{\"seats\": [{}]}]}], \"categories\": []}"
            })
    void malformed_json_is_refused_by_every_reader(String text) {
        for (var format : List.of(SeatMapFormat.JSON, SeatMapFormat.PRETIX, SeatMapFormat.STANDS))
            assertThatExceptionOfType(RefusedFile.class)
                    .as(format.name())
                    .isThrownBy(() -> format.read(text.getBytes(UTF_8), "Map"));
    }

    @Test
    void a_stand_file_tells_the_place_of_a_wrong_row() {
        var file = """
                {"name": "Ground", "seats_total": 99, "stands": [{"stand": "west", "sectors": [{"sector": "1", "rows": [
                  {"row": "1", "seats": "18"}, {"row": "2", "seats": "1-4,8-"}]}]}]}
                """;
        assertThatExceptionOfType(RefusedFile.class)
                .isThrownBy(() -> SeatMapFormat.STANDS.read(file.getBytes(UTF_8), ""))
                .satisfies(refused ->
                        assertThat(refused.faults().getFirst().where()).isEqualTo("stands[0].sectors[0].rows[1]"));
    }

    @Test
    void a_stand_without_coordinates_is_laid_out_around_the_pitch() {
        var file = """
                {"name": "Ground", "stands": [
                  {"stand": "west", "sectors": [{"sector": "1", "rows": [{"row": "1", "seats": "1-4,31-34"}]},
                                                {"sector": "2", "rows": [{"row": "1", "seats": 20}]}]},
                  {"stand": "east", "sectors": [{"sector": "3", "rows": [{"row": "1", "seats": "10"}]}]}]}
                """;
        var plan = SeatMapFormat.STANDS.read(file.getBytes(UTF_8), "");
        assertThat(plan.size()).isEqualTo(38);
        assertThat(Places.of(plan)).allMatch(place -> Math.abs(place.at().y()) > 3_400);
        var gapped = plan.sections().getFirst().rows().getFirst();
        assertThat(gapped.labels()).isEqualTo("1-4,31-34");
        assertThat(gapped.at(4).x() - gapped.at(3).x()).isGreaterThan(1_000);
    }

    private static SeatPlan csv(String text) {
        return SeatMapFormat.CSV.read(text.getBytes(UTF_8), "Map");
    }

    /** Any plan in its canonical form: levels in the order of use, the focus where readers put it. */
    private static SeatPlan anyPlan(Random random, boolean everything) {
        var levels = List.of(new Level("L", "Lång", "#112233"), new Level("=M", "M", "#445566"));
        var blocks = new ArrayList<Block>();
        for (int b = random.nextInt(1, 5); b > 0; b--) {
            boolean standing = everything && b == 2;
            var lines = new ArrayList<Line>();
            for (int l = standing ? 1 : random.nextInt(1, 4); l > 0; l--)
                lines.add(standing ? standing(random) : anyLine(random, l, b * 5_000, everything));
            var key = NAMES.get(b);
            var name = everything ? key + " name" : key;
            blocks.add(new Block(
                    key,
                    name,
                    everything ? "West, \"main\"" : key,
                    standing ? Kind.STANDING : Kind.SEATED,
                    everything && b == 1 ? "North" : null,
                    everything && b == 1 ? "away" : null,
                    List.of(),
                    lines));
        }
        return Compaction.plan(new Draft("Plan æ", null, levels, blocks));
    }

    private static Line standing(Random random) {
        return new Line("Floor", random.nextInt(1, 900), List.of(Spot.plain("", false, new Point(-900, 70), 0)));
    }

    private static Line anyLine(Random random, int number, int x, boolean everything) {
        var spots = new ArrayList<Spot>();
        int level = 0;
        for (int i = 0; i < random.nextInt(2, 30); i++) {
            boolean companion =
                    everything && !spots.isEmpty() && spots.getLast().accessible();
            boolean accessible = everything && !companion && random.nextInt(6) == 0;
            var mate = companion ? new Mate("R/" + number, spots.getLast().label()) : null;
            var at = new Point(x + i * 50 + (random.nextInt(9) == 0 ? 3 : 0), number * 80);
            if (i > 3 && random.nextInt(9) == 0) level = 1;
            spots.add(new Spot(
                    NAMES.get(random.nextInt(1, 4)).replace(",", "").replace("+", "") + i,
                    i > 0 && random.nextInt(5) == 0,
                    at,
                    level,
                    accessible,
                    mate,
                    everything && random.nextInt(7) == 0));
        }
        return new Line("R/" + number, 0, spots);
    }
}
