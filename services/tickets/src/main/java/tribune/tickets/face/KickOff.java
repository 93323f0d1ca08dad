package tribune.tickets.face;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When the match starts. Many are sold before the time is known.
 *
 * @param at null while to be decided
 * @param hint the day it is expected on, if {@code at} is null and anything is known
 * @param zone the venue's
 */
public record KickOff(@Nullable Instant at, @Nullable LocalDate hint, ZoneId zone) {}
