package tribune.tickets.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.tickets.EventPort;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Permit;

/** Answers messaging. */
@RestController
public final class EventPortController implements EventPort {
    /** A message is made of each in one transaction. */
    private static final int AT_A_TIME = 500;

    private final Database database;
    private final AudienceStore store;

    public EventPortController(Database database) {
        this.database = database;
        this.store = new AudienceStore(database);
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/events/{event}/audience")
    @Permit(service = "messaging")
    public Audience audience(
            @PathVariable OrganiserId organiser,
            @PathVariable EventId event,
            @RequestParam(required = false) @Nullable UUID after) {
        var found = database.read(organiser, () -> store.readers(event, after, AT_A_TIME));
        var next = found.size() < AT_A_TIME ? null : found.getLast().id();
        return new Audience(found.stream().map(AudienceStore.Found::reader).toList(), next);
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/events/{event}/readers/{reader}")
    @Permit(service = "messaging")
    public Occasion occasion(
            @PathVariable OrganiserId organiser, @PathVariable EventId event, @PathVariable UUID reader) {
        return database.read(organiser, () -> store.occasion(event, reader))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event"));
    }
}
