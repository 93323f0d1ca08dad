package tribune.bench;

/** {@code onsale}: whole paid orders. */
final class OnsaleBench implements Benchmark {
    @Override
    public void run(Options options, Figures figures) {
        throw new IllegalStateException("not yet");
    }
}
