package tribune.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPort;
import tribune.kernel.Money;

/** Sales as messaging sees it: one order, or none to be had. */
final class Orders implements OrderPort {
    static final Instant KICKOFF = Instant.parse("2026-05-16T16:00:00Z");
    static final String TOKEN = "v4.public.a-token_of.sales";

    boolean away;
    int asked;

    @Nullable
    String email = "buyer@example.org";

    @Override
    public Confirmation confirmation(OrganiserId organiser, OrderId order) {
        asked++;
        if (away) throw new IllegalStateException("sales is away");
        return confirmation(order, "nb", "A Buyer", email, lines("SK Brann - Rosenborg"));
    }

    static Confirmation order(String language, String name, List<Line> lines) {
        return confirmation(new OrderId(new UUID(7, 7)), language, name, "buyer@example.org", lines);
    }

    private static Confirmation confirmation(
            OrderId order, String language, String name, @Nullable String email, List<Line> lines) {
        var total = lines.stream().map(Line::amount).reduce(Money.zero("NOK"), Money::plus);
        return new Confirmation(
                order,
                "BR-7K2M-9QX4",
                language,
                name,
                email,
                "SK Brann",
                total,
                total.taxWithin(1_200),
                lines,
                new Terms("2026-11-26", List.of(new OrderPort.Section("Price", "Pay <b> & be glad."))),
                List.of(),
                List.of(),
                TOKEN,
                Instant.parse("2026-05-17T22:00:00Z"));
    }

    static List<Line> lines(String event) {
        return List.of(
                line(event, "Frydenbø, felt B, rad 12, sete 31", "Voksen", 35_000),
                line(event, "Frydenbø, felt B, rad 12, sete 32", "Barn", 12_550));
    }

    static Line line(String event, String place, String category, long amount) {
        return new Line(
                event, "Brann Stadion, Bergen", KICKOFF, "Europe/Oslo", place, category, new Money(amount, "NOK"));
    }
}
