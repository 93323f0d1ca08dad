/** Every scan in a time-series store, for curves and counts; the truth stays in the scans themselves. */
@NullMarked
package tribune.access.telemetry;

import org.jspecify.annotations.NullMarked;
