package tribune.crowd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tribune.crowd.Plan.Named;
import tribune.crowd.Plan.Standing;
import tribune.crowd.Plan.Together;
import tribune.crowd.Plan.Wish;
import tribune.journeys.Club;

/** The places of a club's event, and what a wish means on them. */
record Ground(String event, List<Integer> seats, List<String> standing) {
    /** So few that most carts meet another one there. */
    private static final int HOT = 20;

    static Ground of(Club club) {
        var map = club.office.get("/v1/events/" + club.event + "/seat-map").ok().body();
        var seats = new ArrayList<Integer>();
        var standing = new ArrayList<String>();
        for (var section : map.at("/sections")) {
            if (section.at("/kind").asString().equals("STANDING"))
                standing.add(section.at("/key").asString());
            else section.at("/rows").forEach(row -> addPlain(row, seats));
        }
        return new Ground(club.event, seats, standing);
    }

    private static void addPlain(JsonNode row, List<Integer> seats) {
        Set<Integer> special = new HashSet<>();
        row.at("/specials").forEach(each -> special.add(each.at("/seat").asInt()));
        int first = row.at("/first").asInt();
        for (int seat = first; seat < first + row.at("/places").asInt(); seat++) {
            if (!special.contains(seat)) seats.add(seat);
        }
    }

    /** The body of a request for a cart. */
    Map<String, Object> request(Wish wish) {
        return switch (wish) {
            case Named(var hot, var first, var count) -> named(hot ? HOT : seats.size(), first, count);
            case Together(var categories) -> Map.of("parties", List.of(party(categories)));
            case Standing(var area, var count) -> {
                var party = party(java.util.Collections.nCopies(count, "adult"));
                party.put("section", standing.get(area % standing.size()));
                yield Map.of("parties", List.of(party));
            }
        };
    }

    private Map<String, Object> named(int among, int first, int count) {
        var wanted = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            int seat = seats.get((first + i) % among);
            wanted.add(Map.of("eventId", event, "seat", seat, "category", "adult"));
        }
        return Map.of("seats", wanted);
    }

    private Map<String, Object> party(List<String> categories) {
        var party = new LinkedHashMap<String, Object>();
        party.put("eventId", event);
        party.put("categories", categories);
        return party;
    }
}
