package tribune.identity.audit;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** The audit log of the token's organiser; the platform's own for a client of the platform. Nothing here changes it. */
@RestController
public final class AuditController {
    private final AuditLog log;

    public AuditController(AuditLog log) {
        this.log = log;
    }

    /** Newest first. */
    @GetMapping("/v1/audit")
    @Permit(scope = "audit:read")
    Page<AuditEntry> search(
            Caller caller,
            @RequestParam(required = false) @Nullable @Size(max = 200) String actor,
            @RequestParam(required = false) @Nullable @Size(max = 200) String action,
            @RequestParam(required = false) @Nullable @Size(max = 200) String subject,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = Page.limit(limit);
        var search = new AuditStore.Search(
                text("actor", actor),
                text("action", action),
                text("subject", subject),
                start("from", from),
                start("to", to),
                before(after));
        return Page.of(log.search(owner(caller), search, rows + 1), rows, entry -> "" + entry.seq());
    }

    /** A part of the chain as JSON lines; the last part ends with the signed head. */
    @GetMapping(value = "/v1/audit/export", produces = "application/jsonl")
    @Permit(scope = "audit:read")
    String export(Caller caller, @RequestParam(defaultValue = "0") long last) {
        return log.export(owner(caller), last);
    }

    /** Newest first, the present end too. */
    @GetMapping("/v1/audit/heads")
    @Permit(scope = "audit:read")
    Page<AuditHead> heads(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = Page.limit(limit);
        return Page.of(log.heads(owner(caller), before(after), rows + 1), rows, head -> "" + head.entries());
    }

    private static OrganiserId owner(Caller caller) {
        UUID organiser = caller.organiser();
        if (organiser == null && caller.may("platform:admin")) return new OrganiserId(AuditLog.PLATFORM);
        return new OrganiserId(caller.actsFor());
    }

    private static @Nullable Long before(@Nullable String cursor) {
        var key = Page.after(cursor);
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }

    private static @Nullable String text(String field, @Nullable String wanted) {
        if (wanted == null || wanted.chars().noneMatch(Character::isISOControl)) return wanted;
        throw CommonProblem.INVALID_FIELD.because(field + ": no control characters", "field", field);
    }

    private static @Nullable Instant start(String field, @Nullable LocalDate day) {
        if (day == null) return null;
        if (day.getYear() < 2000 || day.getYear() > 2200)
            throw CommonProblem.INVALID_FIELD.because(field + ": a day of this century", "field", field);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
