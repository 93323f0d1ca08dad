package tribune.sales.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.order.OrderAccess;
import tribune.sales.returns.RuleStore.Cause;

/** What a club takes back, and the causes to which its tickets may be given. */
@RestController
public final class CauseController {
    private final Database database;
    private final RuleStore rules;
    private final OrderAccess access;

    public CauseController(Database database, OrderAccess access) {
        this.database = database;
        this.rules = new RuleStore(database);
        this.access = access;
    }

    /** {@code closesMinutes}: before the kick-off, up to a year. {@code categories}: all if empty. */
    record ReturnRuleWanted(
            @NotNull @Min(0) @Max(525_600) Integer closesMinutes,
            @NotNull @Min(0) @Max(10_000) Integer refundBasisPoints,
            @NotNull Boolean feesBack,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> categories) {
        ReturnRule rule() {
            return new ReturnRule(closesMinutes, refundBasisPoints, feesBack, List.copyOf(categories));
        }
    }

    record ReturnRuleView(
            EventId eventId, int closesMinutes, int refundBasisPoints, boolean feesBack, List<String> categories) {
        static ReturnRuleView of(EventId event, ReturnRule rule) {
            return new ReturnRuleView(
                    event, rule.closesMinutes(), rule.refundBasisPoints(), rule.feesBack(), rule.categories());
        }
    }

    record CauseWanted(
            @NotBlank @Size(max = 100) String name, @NotNull Boolean active) {}

    record CauseView(CauseId id, String name, boolean active) {
        static CauseView of(Cause cause) {
            return new CauseView(cause.id(), cause.name(), cause.active());
        }
    }

    @PutMapping("/v1/events/{event_id}/return-rule")
    @Permit(scope = "sales:write", within = Permit.Within.EVENT)
    ReturnRuleView put(
            Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody ReturnRuleWanted wanted) {
        return database.transaction(organiser(caller), () -> {
            if (!rules.put(event, wanted.rule())) throw CommonProblem.NOT_FOUND.because("no such event");
            return ReturnRuleView.of(event, wanted.rule());
        });
    }

    @GetMapping("/v1/events/{event_id}/return-rule")
    @Permit(scope = "sales:read", within = Permit.Within.EVENT)
    ReturnRuleView get(Caller caller, @PathVariable("event_id") EventId event) {
        return database.read(organiser(caller), () -> rules.rule(event))
                .map(rule -> ReturnRuleView.of(event, rule))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no rule: tickets are not taken back"));
    }

    @DeleteMapping("/v1/events/{event_id}/return-rule")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "sales:write", within = Permit.Within.EVENT)
    void remove(Caller caller, @PathVariable("event_id") EventId event) {
        database.transaction(organiser(caller), () -> {
            if (!rules.remove(event)) throw CommonProblem.NOT_FOUND.because("no rule");
        });
    }

    @PostMapping("/v1/causes")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    CauseView add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CauseWanted wanted) {
        var request = RequestKey.of(key, wanted);
        var organiser = organiser(caller);
        UUID id = request.id("cause", organiser.value().toString());
        return database.transaction(organiser, () -> {
            var cause = new Cause(new CauseId(id), wanted.name, wanted.active, request.fingerprint());
            if (rules.insert(organiser, cause)) return CauseView.of(cause);
            var known = rules.cause(cause.id()).orElseThrow(() -> CommonProblem.CONFLICT.because("try again"));
            request.mustMatch(known.fingerprint());
            return CauseView.of(known);
        });
    }

    /** What was given to it stays; {@code active} false takes nothing more. */
    @PutMapping("/v1/causes/{causeId}")
    @Permit(scope = "sales:write")
    CauseView change(Caller caller, @PathVariable CauseId causeId, @Valid @RequestBody CauseWanted wanted) {
        return database.transaction(organiser(caller), () -> {
            if (!rules.update(causeId, wanted.name, wanted.active))
                throw CommonProblem.NOT_FOUND.because("no such cause");
            return new CauseView(causeId, wanted.name, wanted.active);
        });
    }

    @GetMapping("/v1/causes")
    @Permit(scope = "sales:read")
    Page<CauseView> list(Caller caller) {
        return new Page<>(views(organiser(caller)), null);
    }

    /** Those to which the tickets of an order may be given now, for its buyer. */
    @GetMapping("/v1/orders/{orderId}/causes")
    @Permit(open = true)
    Page<CauseView> forOrder(
            @PathVariable OrderId orderId, @RequestParam(name = "access", required = false) @Nullable String token) {
        var organiser = access.buyer(orderId, token);
        return new Page<>(views(organiser).stream().filter(CauseView::active).toList(), null);
    }

    private List<CauseView> views(OrganiserId organiser) {
        return database.read(organiser, rules::causes).stream()
                .map(CauseView::of)
                .toList();
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
