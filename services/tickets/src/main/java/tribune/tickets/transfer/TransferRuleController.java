package tribune.tickets.transfer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** What a club lets people do with the tickets of an event among themselves. */
@RestController
public final class TransferRuleController {
    private final Database database;
    private final RuleStore rules;

    public TransferRuleController(Database database) {
        this.database = database;
        this.rules = new RuleStore(database);
    }

    /**
     * {@code closesMinutes}: before the kick-off, up to 30 days. {@code most}: how often one ticket may change hands.
     * {@code categories}: keys of price categories; all if empty.
     */
    record TransferRuleWanted(
            @NotNull @Min(0) @Max(43_200) Integer closesMinutes,
            @NotNull @Min(1) @Max(10) Integer most,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> categories) {
        TransferRule rule() {
            return new TransferRule(closesMinutes, most, List.copyOf(categories));
        }
    }

    record TransferRuleView(EventId eventId, int closesMinutes, int most, List<String> categories) {
        static TransferRuleView of(EventId event, TransferRule rule) {
            return new TransferRuleView(event, rule.closesMinutes(), rule.most(), rule.categories());
        }
    }

    @PutMapping("/v1/events/{event_id}/transfer-rule")
    @Permit(scope = "tickets:write", within = Permit.Within.EVENT)
    TransferRuleView put(
            Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody TransferRuleWanted wanted) {
        return database.transaction(new OrganiserId(caller.actsFor()), () -> {
            if (!rules.put(event, wanted.rule())) throw CommonProblem.NOT_FOUND.because("no such event");
            return TransferRuleView.of(event, wanted.rule());
        });
    }

    @GetMapping("/v1/events/{event_id}/transfer-rule")
    @Permit(scope = "tickets:read", within = Permit.Within.EVENT)
    TransferRuleView get(Caller caller, @PathVariable("event_id") EventId event) {
        return database.read(new OrganiserId(caller.actsFor()), () -> rules.of(event))
                .map(rule -> TransferRuleView.of(event, rule))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no rule: tickets cannot be passed on"));
    }

    /** From now on nothing is offered or accepted; offers that wait run out. */
    @DeleteMapping("/v1/events/{event_id}/transfer-rule")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "tickets:write", within = Permit.Within.EVENT)
    void remove(Caller caller, @PathVariable("event_id") EventId event) {
        database.transaction(new OrganiserId(caller.actsFor()), () -> {
            if (!rules.remove(event)) throw CommonProblem.NOT_FOUND.because("no rule");
        });
    }
}
