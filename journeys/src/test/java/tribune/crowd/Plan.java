package tribune.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All that a crowd will try, decided by the seed before anything happens. Seats are numbers that the ground maps onto
 * its places. {@code killAt}: a part fails when this many calls have been made.
 */
record Plan(long seed, List<Script> scripts, int killAt) {
    private static final int BUYERS = 32;
    private static final int CALLS_OF_A_BUYER = 7;

    /** One buyer, from the first click to the gate. */
    record Script(
            int buyer,
            Wish wish,
            Hesitation hesitation,
            List<Decision> decisions,
            boolean outlasted,
            Scanning before,
            Desk desk,
            Scanning after,
            Extra extra) {}

    sealed interface Wish {}

    /** Named seats side by side; {@code hot}: in a corner that many want. */
    record Named(boolean hot, int first, int count) implements Wish {}

    record Together(List<String> categories) implements Wish {}

    record Standing(int area, int count) implements Wish {}

    enum Hesitation {
        NONE,
        LOOK,
        EXTEND,
        RELEASE,
        ANOTHER_CART
    }

    /** What happens on the provider's page, and how the provider tells it. */
    record Decision(String outcome, String webhook, int delaySeconds) {}

    enum Desk {
        NOTHING,
        CANCEL_BEFORE_PAYMENT,
        CANCEL_WHILE_PAYING,
        CANCEL_WITH_TICKETS,
        NEW_CREDENTIAL,
        STOP_TICKET,
        MAIL,
        LOOK_UP
    }

    /** Beyond the places: up to four pieces that are few, with them or afterwards; or better places instead. */
    record Extra(ExtraKind kind, int pieces) {}

    enum ExtraKind {
        NOTHING,
        WITH_THE_PLACES,
        AFTERWARDS,
        BETTER_PLACES
    }

    enum Scanning {
        NONE,
        ONCE,
        SAME_SCAN_AGAIN,
        ANOTHER_SCAN,
        TWO_GATES
    }

    static Plan of(long seed) {
        var random = new Random(seed);
        var scripts = new ArrayList<Script>();
        for (int buyer = 0; buyer < BUYERS; buyer++) scripts.add(script(buyer, random));
        int calls = BUYERS * CALLS_OF_A_BUYER;
        // Early enough that the most taciturn crowd of a hundred, which made 158 calls, gets there.
        return new Plan(seed, List.copyOf(scripts), calls / 8 + random.nextInt(calls / 2));
    }

    private static Script script(int buyer, Random random) {
        return new Script(
                buyer,
                wish(random),
                random.nextInt(3) == 0 ? any(Hesitation.values(), random) : Hesitation.NONE,
                decisions(random),
                random.nextInt(12) == 0,
                any(Scanning.values(), random),
                random.nextInt(3) == 0 ? Desk.NOTHING : any(Desk.values(), random),
                any(Scanning.values(), random),
                new Extra(any(ExtraKind.values(), random), 1 + random.nextInt(4)));
    }

    private static Wish wish(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new Named(true, random.nextInt(10_000), 1 + random.nextInt(3));
            case 3 -> new Named(false, random.nextInt(10_000), 1 + random.nextInt(6));
            case 4 -> new Together(categories(1 + random.nextInt(5), random));
            default -> new Standing(random.nextInt(100), 1 + random.nextInt(4));
        };
    }

    private static List<String> categories(int count, Random random) {
        var categories = new ArrayList<String>();
        for (int i = 0; i < count; i++) categories.add(random.nextInt(3) == 0 ? "child" : "adult");
        return List.copyOf(categories);
    }

    private static List<Decision> decisions(Random random) {
        var decisions = new ArrayList<Decision>();
        while (random.nextInt(5) == 0) decisions.add(new Decision("decline", "normal", 0));
        switch (random.nextInt(10)) {
            case 0 -> decisions.add(new Decision("abandon", "normal", 0));
            case 1 -> {
                // Closes the window: nobody hears of this buyer again.
            }
            default -> decisions.add(new Decision("success", webhook(random), 1 + random.nextInt(4)));
        }
        return List.copyOf(decisions);
    }

    private static String webhook(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "late";
            case 1 -> "twice";
            case 2, 3 -> "closed-first";
            case 4 -> "refund-first";
            case 5 -> "forged";
            case 6 -> "never";
            default -> "normal";
        };
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
