package tribune.crowd;

import java.util.List;
import java.util.Map;
import tribune.journeys.AddOnStand;
import tribune.journeys.Club;

/** Something that the club sells beside its places, of which it has fewer pieces than the crowd wants. */
record Stall(String event, String addOn) {
    private static final int STOCK = 6;
    private static final int PRICE = 5_000;

    static Stall of(Club club) {
        var wanted = AddOnStand.wanted(club.event, "Parking", PRICE, STOCK);
        return new Stall(
                club.event, club.office.post("/v1/add-ons", wanted).ok().text("/id"));
    }

    /** The body of a request for so many. */
    Map<String, Object> request(int pieces) {
        return Map.of("items", List.of(Map.of("addOnId", addOn, "eventId", event, "pieces", pieces)));
    }
}
