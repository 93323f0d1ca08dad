package tribune.catalog.seatmap;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tribune.catalog.Json;
import tribune.contracts.catalog.SeatPlan;

/** The file formats of seat maps. Files are UTF-8. */
public enum SeatMapFormat {
    /** The {@link SeatPlan} as it travels: everything, and the most compact. */
    JSON(
            "application/json",
            (file, name) -> PlanRules.checked(Json.read(file, SeatPlan.class)),
            Json.MAPPER::writeValueAsBytes),
    /** See {@link PretixPlan}. */
    PRETIX("application/json", (file, name) -> PretixPlan.read(file), PretixPlan::write),
    /** See {@link CsvPlan}. */
    CSV("text/csv", CsvPlan::read, CsvPlan::write),
    /** See {@link StandFile}; can only be read. */
    STANDS("application/json", (file, name) -> StandFile.read(file), null);

    private final String mediaType;
    private final BiFunction<byte[], String, SeatPlan> reader;
    private final @Nullable Function<SeatPlan, byte[]> writer;

    SeatMapFormat(
            String mediaType,
            BiFunction<byte[], String, SeatPlan> reader,
            @Nullable Function<SeatPlan, byte[]> writer) {
        this.mediaType = mediaType;
        this.reader = reader;
        this.writer = writer;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean canWrite() {
        return writer != null;
    }

    /** The checked plan; {@code name} is used where the format has no name of its own. Throws RefusedFile. */
    public SeatPlan read(byte[] file, String name) {
        return reader.apply(file, name);
    }

    public byte[] write(SeatPlan plan) {
        if (writer == null) throw new IllegalStateException(this + " can only be read");
        return writer.apply(plan);
    }
}
