package tribune.bench;

/** When the next fan arrives: at once, or so many a second. */
final class Pace {
    private long gapNanos;
    private long due;

    /** 0: whoever has finished begins again at once. */
    void perSecond(double rate) {
        gapNanos = rate > 0 ? (long) (1e9 / rate) : 0;
        due = System.nanoTime();
    }

    /** Milliseconds until somebody may begin; 0 takes the place of the one who is due. */
    long take() {
        if (gapNanos == 0) return 0;
        long now = System.nanoTime();
        if (now < due) return Math.max(1, (due - now) / 1_000_000);
        due += gapNanos;
        return 0;
    }
}
