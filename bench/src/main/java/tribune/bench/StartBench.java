package tribune.bench;

/** {@code start}: from the start of the process to ready. */
final class StartBench implements Benchmark {
    @Override
    public void run(Options options, Figures figures) {
        throw new IllegalStateException("not yet");
    }
}
