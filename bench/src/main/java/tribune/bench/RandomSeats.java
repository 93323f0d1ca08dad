package tribune.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Groups of neighbours or single seats all over the ground, each given to one fan only, in random order. */
final class RandomSeats implements Wishes {
    private final Events events;
    private final Random random;
    private final int fewest;
    private final int most;
    private final boolean together;
    private List<List<Integer>> groups = List.of();
    private int next;
    private int given;

    private RandomSeats(Events events, long seed, int fewest, int most, boolean together) {
        this.events = events;
        this.random = new Random(seed);
        this.fewest = fewest;
        this.most = most;
        this.together = together;
    }

    static RandomSeats apart(Events events, long seed, int count) {
        return new RandomSeats(events, seed, count, count, false);
    }

    static RandomSeats together(Events events, long seed, int fewest, int most) {
        return new RandomSeats(events, seed, fewest, most, true);
    }

    @Override
    public void fresh() {
        if (!events.next()) {
            groups = List.of();
            return;
        }
        var shuffled = new ArrayList<Integer>(events.ground().places());
        Collections.shuffle(shuffled, random);
        groups = new ArrayList<>();
        var runs = together ? events.ground().runs() : List.<List<Integer>>of(shuffled);
        runs.forEach(this::cut);
        Collections.shuffle(groups, random);
        next = 0;
        given = 0;
    }

    private void cut(List<Integer> run) {
        int at = 0;
        for (int size = size(); at + size <= run.size(); size = size()) {
            groups.add(run.subList(at, at + size));
            at += size;
        }
    }

    private int size() {
        return fewest + random.nextInt(most - fewest + 1);
    }

    @Override
    public Optional<Wish> next() {
        if (next == groups.size() || given + groups.get(next).size() > events.sellable()) fresh();
        if (groups.isEmpty()) return Optional.empty();
        var group = groups.get(next++);
        given += group.size();
        return Optional.of(Wish.seats(events.current(), group));
    }
}
