package tribune.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready to leave, in plain text and HTML. {@code id} stays the same when it is tried again, so that a mail that
 * arrives twice is recognised; {@code fromName} is the organiser, {@code language} a BCP 47 tag.
 */
record Mail(
        UUID id,
        Instant date,
        String language,
        String fromName,
        @Nullable String toName,
        String toAddress,
        String subject,
        String text,
        String html) {}
