/** How a crowd comes in: counts by gate and minute, a forecast, alerts. */
@NullMarked
package tribune.access.ingress;

import org.jspecify.annotations.NullMarked;
