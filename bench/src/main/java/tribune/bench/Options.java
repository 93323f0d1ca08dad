package tribune.bench;

import java.time.Duration;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param seconds length of one measured window
 * @param seed of every random choice; the same seed plays the same crowd
 * @param smoke a short run for the daily check: no warm-up, one window, figures not to be compared
 * @param bus {@code nats} or {@code local}
 */
record Options(String name, int seconds, long seed, boolean smoke, String bus) {
    static Options parse(List<String> words) {
        var parsed = new Options(words.getFirst(), 0, 1, false, "nats");
        var rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            parsed = switch (word) {
                case "--seconds" -> parsed.withSeconds(Integer.parseInt(rest.next()));
                case "--seed" -> parsed.withSeed(Long.parseLong(rest.next()));
                case "--smoke" -> parsed.withSmoke();
                case "--bus" -> parsed.withBus(rest.next());
                default -> throw new IllegalArgumentException("unknown option " + word);
            };
        }
        return parsed;
    }

    private Options withSeconds(int value) {
        return new Options(name, value, seed, smoke, bus);
    }

    private Options withSeed(long value) {
        return new Options(name, seconds, value, smoke, bus);
    }

    private Options withSmoke() {
        return new Options(name, seconds, seed, true, bus);
    }

    private Options withBus(String value) {
        if (!List.of("local", "nats").contains(value)) {
            throw new IllegalArgumentException("--bus is local or nats");
        }
        return new Options(name, seconds, seed, smoke, value);
    }

    Duration window() {
        return Duration.ofSeconds(seconds > 0 ? seconds : smoke ? 3 : 10);
    }

    Duration warmUp() {
        return Duration.ofSeconds(smoke ? 0 : 20);
    }

    Duration yardstick() {
        return Duration.ofSeconds(smoke ? 2 : 10);
    }

    int windows() {
        return smoke ? 1 : 3;
    }
}
