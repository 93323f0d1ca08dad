package tribune.access.ingress;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * At which figures the control room is told.
 *
 * @param laneLimit people whom a lane can take in a minute; the usual 11 is what the Guide to Safety at Sports Grounds
 *     plans with (660 an hour)
 * @param atLimitPercent of its lanes' limit: from there on a gate is at its limit
 * @param idlePercent of their lanes' limit: up to there the other gates together are idle
 * @param refusedPercent of a gate's scans
 * @param silentMinutes without a scan, while others have some
 * @param noShowPercent of the expected who will not come, for the forecast
 */
record Thresholds(
        @NotNull @Min(1) @Max(100) Integer laneLimit,
        @NotNull @Min(1) @Max(100) Integer atLimitPercent,
        @NotNull @Min(0) @Max(100) Integer idlePercent,
        @NotNull @Min(1) @Max(100) Integer refusedPercent,
        @NotNull @Min(1) @Max(120) Integer silentMinutes,
        @NotNull @Min(0) @Max(90) Integer noShowPercent) {
    static final Thresholds USUAL = new Thresholds(11, 90, 50, 10, 5, 0);

    double coming(long expected) {
        return expected * (100 - noShowPercent) / 100.0;
    }
}
