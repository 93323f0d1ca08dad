package tribune.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The demo's facts in {@code resources/demo}: tab-separated tables and one stadium; a line beginning with # is a
 * remark.
 */
public final class Facts {
    /** {@code standing}: grounds of this league have standing areas. */
    record League(
            String folder,
            String name,
            String slug,
            String season,
            String country,
            String currency,
            String language,
            String zone,
            boolean standing,
            List<Club> clubs) {}

    record Club(
            String name,
            List<String> aliases,
            String ground,
            String city,
            int capacity,
            double latitude,
            double longitude) {

        /** The name as it stands in addresses: letters a to z, digits and hyphens. */
        String slug() {
            var latin = java.text.Normalizer.normalize(
                            name.replace("ø", "o").replace("Ø", "O"), java.text.Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}", "");
            return latin.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }
    }

    private Facts() {}

    static League league(String folder) {
        var facts = new Properties();
        try {
            facts.load(new StringReader(String.join("\n", lines(folder + "/season.properties"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new League(
                folder,
                facts.getProperty("league"),
                facts.getProperty("slug"),
                facts.getProperty("season"),
                facts.getProperty("country"),
                facts.getProperty("currency"),
                facts.getProperty("language"),
                facts.getProperty("zone"),
                Boolean.parseBoolean(facts.getProperty("standing")),
                table(folder + "/clubs.tsv").stream().map(Facts::club).toList());
    }

    private static Club club(String[] line) {
        return new Club(
                line[0],
                List.of(line[1].split(" \\| ")),
                line[2],
                line[3],
                Integer.parseInt(line[4]),
                Double.parseDouble(line[5]),
                Double.parseDouble(line[6]));
    }

    /**
     * By how many weeks a published list must be moved so that its first match lies ahead of this day: whole weeks, so
     * that a Saturday stays a Saturday. None for a season that has not begun.
     */
    static long weeksAhead(League league, LocalDate today) {
        long late = ChronoUnit.DAYS.between(days(league).getFirst(), today);
        return late < 0 ? 0 : late / 7 + 1;
    }

    /** The days of the published list, in order. */
    private static List<LocalDate> days(League league) {
        return table(league.folder() + "/fixtures.tsv").stream()
                .map(line -> LocalDate.parse(line[1]))
                .sorted()
                .toList();
    }

    /** As published, or with the years in which it is played once it is moved: 2027, or 2026/27. */
    static String seasonName(League league, long weeks) {
        if (weeks == 0) return league.season();
        var days = days(league);
        int from = days.getFirst().plusWeeks(weeks).getYear();
        int to = days.getLast().plusWeeks(weeks).getYear();
        var years = from == to ? "" + from : "%d/%02d".formatted(from, to % 100);
        return league.name() + " " + years;
    }

    /** The league's fixtures in the shape in which lists are published, moved ahead by so many weeks. */
    static Map<String, Object> fixtureList(League league, long weeks) {
        var matches = new ArrayList<Map<String, String>>();
        for (var line : table(league.folder() + "/fixtures.tsv")) {
            var match = new LinkedHashMap<String, String>();
            match.put("round", "Matchday " + line[0]);
            match.put("date", LocalDate.parse(line[1]).plusWeeks(weeks).toString());
            if (!line[2].isEmpty()) match.put("time", line[2]);
            match.put("team1", line[3]);
            match.put("team2", line[4]);
            matches.add(match);
        }
        return Map.of("name", seasonName(league, weeks), "matches", matches);
    }

    /** The real stadium in the shape in which ticket shops publish theirs. */
    public static Map<String, Object> stadium() {
        var stands = new LinkedHashMap<String, List<Map<String, Object>>>();
        var head = new LinkedHashMap<String, String>();
        for (var line : lines("stadiums/kharkiv.txt")) {
            int colon = line.indexOf(": ");
            var place = line.substring(0, colon).split("/");
            var value = line.substring(colon + 2);
            if (place.length == 1) head.put(place[0], value);
            else
                stands.computeIfAbsent(place[0], stand -> new ArrayList<>())
                        .add(Map.of("sector", place[1], "rows", rows(value)));
        }
        var list = new ArrayList<Map<String, Object>>();
        stands.forEach((stand, sectors) -> list.add(Map.of("stand", stand, "sectors", sectors)));
        return Map.of(
                "name",
                Objects.requireNonNull(head.get("name")),
                "seats_total",
                Integer.parseInt(Objects.requireNonNull(head.get("seats"))),
                "stands",
                list);
    }

    private static List<Map<String, String>> rows(String runs) {
        var rows = new ArrayList<Map<String, String>>();
        for (var run : runs.split(" ")) {
            var ends = run.substring(0, run.indexOf('=')).split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int row = Integer.parseInt(ends[0]); row <= last; row++)
                rows.add(Map.of("row", String.valueOf(row), "seats", run.substring(run.indexOf('=') + 1)));
        }
        return rows;
    }

    static List<String[]> table(String path) {
        return lines(path).stream().skip(1).map(line -> line.split("\t", -1)).toList();
    }

    private static List<String> lines(String path) {
        var stream = Objects.requireNonNull(Facts.class.getResourceAsStream("/demo/" + path), path);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
