package tribune.sales.limit;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.sales.event.SellableEvents;

/** What one person may buy: an organiser's rule, and those of events that have their own instead. */
@RestController
public final class LimitController {
    private final Database database;
    private final LimitStore store;
    private final LimitRules rules;
    private final SellableEvents events;
    private final Clock clock;

    public LimitController(Database database, LimitRules rules, SellableEvents events, Clock clock) {
        this.database = database;
        this.store = new LimitStore(database);
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** The organiser's rule; nothing is limited without one. */
    @GetMapping("/v1/purchase-limits")
    @Permit(scope = "sales:read")
    LimitRule standard(Caller caller) {
        var organiser = new OrganiserId(caller.actsFor());
        return database.read(organiser, () -> store.own(organiser, null))
                .orElse(LimitRule.NONE)
                .complete();
    }

    /** Holds for every event without a rule of its own, within two seconds, also for carts that are open. */
    @PutMapping("/v1/purchase-limits")
    @Permit(scope = "sales:write")
    LimitRule putStandard(Caller caller, @Valid @RequestBody LimitRule rule) {
        return put(caller, null, rule);
    }

    /** The rule in force for an event: its own, else the organiser's. */
    @GetMapping("/v1/events/{event_id}/purchase-limits")
    @Permit(scope = "sales:read", within = Permit.Within.EVENT)
    LimitRule ofEvent(Caller caller, @PathVariable("event_id") EventId event) {
        var organiser = own(caller, event);
        return database.read(organiser, () -> store.effective(organiser, event))
                .orElse(LimitRule.NONE)
                .complete();
    }

    /** Takes the place of the organiser's rule as a whole. What was sold before it is not counted. */
    @PutMapping("/v1/events/{event_id}/purchase-limits")
    @Permit(scope = "sales:write")
    LimitRule putForEvent(Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody LimitRule rule) {
        own(caller, event);
        return put(caller, event, rule);
    }

    /** The organiser's rule holds again. */
    @DeleteMapping("/v1/events/{event_id}/purchase-limits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "sales:write")
    void remove(Caller caller, @PathVariable("event_id") EventId event) {
        var organiser = own(caller, event);
        database.transaction(organiser, () -> store.remove(organiser, event));
        rules.forget(List.of(event));
    }

    private LimitRule put(Caller caller, @Nullable EventId event, LimitRule rule) {
        var organiser = new OrganiserId(caller.actsFor());
        var complete = rule.complete();
        var by = String.valueOf(caller.subject());
        database.transaction(organiser, () -> store.put(organiser, event, complete, by, clock.instant()));
        rules.forgetAll();
        return complete;
    }

    private OrganiserId own(Caller caller, EventId event) {
        var organiser = new OrganiserId(caller.actsFor());
        if (events.organiserOf(event).equals(organiser)) return organiser;
        throw CommonProblem.NOT_FOUND.because("no such event");
    }
}
