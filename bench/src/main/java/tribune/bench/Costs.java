package tribune.bench;

/** Processor time in microseconds, by who spent it. */
record Costs(double app, double postgres, double nats, double generator) {
    static final Costs NONE = new Costs(0, 0, 0, 0);

    Costs since(Costs before) {
        return new Costs(
                app - before.app, postgres - before.postgres, nats - before.nats, generator - before.generator);
    }

    Costs plus(Costs other) {
        return new Costs(app + other.app, postgres + other.postgres, nats + other.nats, generator + other.generator);
    }

    /** Adds what one of {@code count} cost; {@code unit} ends the keys: "order", "order_best". */
    void report(Figures figures, double count, String unit) {
        if (count == 0) return;
        figures.put("app_cpu_us_per_" + unit, app / count)
                .put("postgres_cpu_us_per_" + unit, postgres / count)
                .put("nats_cpu_us_per_" + unit, nats / count)
                .put("generator_cpu_us_per_" + unit, generator / count);
    }
}
