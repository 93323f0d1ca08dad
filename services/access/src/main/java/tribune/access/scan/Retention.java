package tribune.access.scan;

import java.sql.Timestamp;
import java.time.Duration;
import tribune.kernel.Service;

/**
 * When a person stood at which gate, and whose device looked at the ticket, is kept for 90 days: long enough for a
 * dispute about an evening, and no longer. That a ticket was used stays.
 */
public final class Retention {
    public static final Duration KEPT = Duration.ofDays(90);

    private final Service service;

    public Retention(Service service) {
        this.service = service;
    }

    public void forget() {
        var before = Timestamp.from(service.clock().instant().minus(KEPT));
        service.database()
                .directory(() -> service.database()
                        .sql("select forget_scans(:before)")
                        .param("before", before)
                        .query((_, _) -> 0)
                        .list());
    }
}
