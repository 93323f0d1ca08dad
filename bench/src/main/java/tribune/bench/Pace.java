package tribune.bench;

/** When the next fan arrives: at once, or so many a second. */
final class Pace {
    private long gapNanos;
    private long due;
    private long arrived;

    /** 0: whoever has finished begins again at once. */
    void perSecond(double rate) {
        gapNanos = rate > 0 ? (long) (1e9 / rate) : 0;
        due = System.nanoTime();
    }

    /** Milliseconds until somebody may begin; 0 takes the place of the one who is due. */
    long take() {
        long now = System.nanoTime();
        if (gapNanos == 0) {
            arrived = now;
            return 0;
        }
        if (now < due) return Math.max(1, (due - now) / 1_000_000);
        arrived = due;
        due += gapNanos;
        return 0;
    }

    /** When the fan who was let in last should have begun: a wait for a free connection counts as waiting. */
    long arrived() {
        return arrived;
    }
}
