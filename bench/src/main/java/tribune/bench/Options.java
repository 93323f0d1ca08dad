package tribune.bench;

import java.time.Duration;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param seconds length of one measured window
 * @param warmUpSeconds how long the platform works before the first window
 * @param seed of every random choice; the same seed plays the same crowd
 * @param smoke a short run for the daily check: no warm-up, one window, figures not to be compared
 * @param bus {@code nats} or {@code local}
 * @param statements what each statement costs the database, printed after the windows; it slows them a little
 * @param jvm more flags of the platform's process, in one word separated by spaces: to try them, or to record a profile
 * @param pattern of {@code onsale}: what the fans want, see {@link Pattern}; {@code all} for one after the other
 */
record Options(
        String name,
        int seconds,
        int warmUpSeconds,
        long seed,
        boolean smoke,
        String bus,
        String pattern,
        boolean statements,
        List<String> jvm) {
    static Options parse(List<String> words) {
        var parsed = new Options(words.getFirst(), 0, 20, 1, false, "nats", "all", false, List.of());
        var rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            parsed = switch (word) {
                case "--seconds" -> parsed.withSeconds(Integer.parseInt(rest.next()));
                case "--warm-up" -> parsed.withWarmUp(Integer.parseInt(rest.next()));
                case "--seed" -> parsed.withSeed(Long.parseLong(rest.next()));
                case "--smoke" -> parsed.withSmoke();
                case "--bus" -> parsed.withBus(oneOf(List.of("local", "nats"), word, rest.next()));
                case "--statements" -> parsed.withStatements();
                case "--jvm" -> parsed.withJvm(List.of(rest.next().split(" ")));
                case "--hold" -> parsed.withPattern("hold");
                case "--pattern" -> parsed.withPattern(oneOf(Pattern.words(), word, rest.next()));
                default -> throw new IllegalArgumentException("unknown option " + word);
            };
        }
        return parsed;
    }

    private static String oneOf(List<String> allowed, String option, String value) {
        if (allowed.contains(value)) return value;
        throw new IllegalArgumentException(option + " is one of " + allowed);
    }

    private Options withSeconds(int value) {
        return new Options(name, value, warmUpSeconds, seed, smoke, bus, pattern, statements, jvm);
    }

    private Options withWarmUp(int value) {
        return new Options(name, seconds, value, seed, smoke, bus, pattern, statements, jvm);
    }

    private Options withSeed(long value) {
        return new Options(name, seconds, warmUpSeconds, value, smoke, bus, pattern, statements, jvm);
    }

    private Options withSmoke() {
        return new Options(name, seconds, warmUpSeconds, seed, true, bus, pattern, statements, jvm);
    }

    private Options withBus(String value) {
        return new Options(name, seconds, warmUpSeconds, seed, smoke, value, pattern, statements, jvm);
    }

    private Options withPattern(String value) {
        return new Options(name, seconds, warmUpSeconds, seed, smoke, bus, value, statements, jvm);
    }

    private Options withStatements() {
        return new Options(name, seconds, warmUpSeconds, seed, smoke, bus, pattern, true, jvm);
    }

    private Options withJvm(List<String> value) {
        return new Options(name, seconds, warmUpSeconds, seed, smoke, bus, pattern, statements, value);
    }

    Duration window() {
        return Duration.ofSeconds(seconds > 0 ? seconds : smoke ? 2 : 10);
    }

    Duration warmUp() {
        return Duration.ofSeconds(smoke ? 0 : warmUpSeconds);
    }

    /** The smallest POST is compiled long before a whole sale is. */
    Duration floorWarmUp() {
        return Duration.ofSeconds(smoke ? 0 : Math.min(warmUpSeconds, 20));
    }

    Duration yardstick() {
        return Duration.ofSeconds(smoke ? 2 : 10);
    }

    /** Of pgbench's tables; the yardstick is scale 20. */
    int scale() {
        return smoke ? 2 : 20;
    }

    int windows() {
        return smoke ? 1 : 3;
    }
}
