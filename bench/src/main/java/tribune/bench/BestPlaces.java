package tribune.bench;

import java.util.List;
import java.util.Optional;

/** Everybody asks for the two best places, or for any two of the standing area; the platform chooses. */
final class BestPlaces implements Wishes {
    private static final int PARTY = 2;
    private final Events events;
    private final String section;
    private boolean open;
    private int asked;

    BestPlaces(Events events) {
        this.events = events;
        var key = events.ground().section();
        this.section = key.isEmpty() ? "" : ",\"section\":\"" + key + "\"";
    }

    @Override
    public void fresh() {
        open = events.next();
        asked = 0;
    }

    @Override
    public Optional<Wish> next() {
        if (asked + PARTY > events.sellable()) fresh();
        if (!open) return Optional.empty();
        asked += PARTY;
        var body = """
                {"parties":[{"eventId":"%s","categories":["adult","adult"]%s}]}""".formatted(events.current(), section);
        return Optional.of(new Wish(body, List.of()));
    }

    @Override
    public void lost(Wish wish, List<Integer> taken) {
        if (wish.body().contains(events.current())) asked -= PARTY;
    }
}
