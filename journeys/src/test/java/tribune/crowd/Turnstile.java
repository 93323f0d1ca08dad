package tribune.crowd;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tribune.crowd.Buyer.Stage;
import tribune.crowd.Plan.Scanning;

/** Scans a buyer's tickets, the way people and devices do: again, and at two gates in the same moment. */
record Turnstile(Stage stage, int buyer) {
    void scan(Scanning how, JsonNode ticket) {
        var code = ticket.at("/credential/code");
        if (code.isMissingNode()) return; // void meanwhile
        var text = code.asString();
        var id = ticket.at("/ticketId").asString();
        var scan = UUID.randomUUID();
        switch (how) {
            case NONE -> {
                // Stays at home.
            }
            case ONCE -> show(scan, text, id);
            case SAME_SCAN_AGAIN -> {
                show(scan, text, id);
                show(scan, text, id);
            }
            case ANOTHER_SCAN -> {
                show(scan, text, id);
                show(UUID.randomUUID(), text, id);
            }
            case TWO_GATES -> {
                var other = AtOnce.start(() -> show(UUID.randomUUID(), text, id));
                show(scan, text, id);
                other.join();
            }
        }
    }

    private void show(UUID scan, String code, String ticket) {
        var body = Map.of("scanId", scan.toString(), "code", code, "eventId", stage.club().event);
        var answer = stage.calls()
                .call(buyer, "scan", () -> stage.club().office.post("/v1/access/validate", scan.toString(), body));
        if (answer.status() != 200) return;
        stage.promises().scan(scan.toString(), ticket, answer.text("/result").equals("ADMITTED"));
    }
}
