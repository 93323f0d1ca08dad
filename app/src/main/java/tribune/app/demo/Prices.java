package tribune.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One plain offer: a price for each level of the map, less for children, a service fee on top. */
final class Prices {
    private static final Map<String, Integer> POUNDS =
            Map.of("premium", 85, "halfway", 65, "side", 52, "corner", 44, "goal", 38, "standing", 30);
    private static final int USUAL_POUNDS = 45;
    private static final int KRONER_A_POUND = 8;
    private static final int CHILD_PERCENT = 40;

    private Prices() {}

    static Map<String, Object> offer(JsonNode levels, String currency) {
        boolean kroner = currency.equals("NOK");
        var prices = new ArrayList<Map<String, Object>>();
        for (var level : levels) {
            var key = level.path("key").stringValue();
            int pounds = POUNDS.getOrDefault(key, USUAL_POUNDS);
            int adult = (kroner ? pounds * KRONER_A_POUND / 10 * 10 : pounds) * 100;
            prices.add(price(key, "adult", adult, currency));
            prices.add(price(key, "child", adult * CHILD_PERCENT / 100, currency));
        }
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("name", kroner ? "Servicegebyr" : "Service fee");
        fee.put("amount", Map.of("amount", kroner ? 2_000 : 150, "currency", currency));
        fee.put("passedOn", true);
        fee.put("vat", kroner ? 2_500 : 2_000);
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("name", kroner ? "Ordinært salg" : "General sale");
        offer.put("channels", List.of("FLOW", "DIRECT", "API"));
        offer.put("maxPerOrder", 8);
        offer.put("holdMinutes", 10);
        offer.put("vat", kroner ? 1_200 : 2_000);
        offer.put(
                "categories",
                List.of(
                        Map.of("key", "adult", "name", kroner ? "Voksen" : "Adult"),
                        Map.of("key", "child", "name", kroner ? "Barn" : "Child")));
        offer.put("prices", prices);
        offer.put("fees", List.of(fee));
        return offer;
    }

    private static Map<String, Object> price(String level, String category, int amount, String currency) {
        return Map.of("level", level, "category", category, "amount", Map.of("amount", amount, "currency", currency));
    }
}
