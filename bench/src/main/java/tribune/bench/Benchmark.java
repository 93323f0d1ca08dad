package tribune.bench;

/** One benchmark: adds its figures and the yardsticks of the same run. */
@FunctionalInterface
interface Benchmark {
    void run(Options options, Figures figures) throws Exception;
}
