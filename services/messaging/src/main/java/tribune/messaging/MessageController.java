package tribune.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** An organiser's messages: whether they went out, never what they say. */
@RestController
final class MessageController {
    private final Messages messages;

    MessageController(Messages messages) {
        this.messages = messages;
    }

    /** Newest first; of one order if {@code order} names it. */
    @GetMapping("/v1/messages")
    @Permit(scope = "messaging:read")
    Page<Message> list(
            Caller caller,
            @RequestParam(required = false) @Nullable OrderId order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        var found = messages.list(new OrganiserId(caller.actsFor()), order, before(after), rows + 1);
        return Page.of(found, rows, message -> message.id().value().toString());
    }

    /** 202 with a new message of the same kind for the same order, sent to the address that the order has now. */
    @PostMapping("/v1/messages/{id}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(scope = "messaging:write")
    Message resend(
            Caller caller,
            @PathVariable MessageId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return messages.resend(new OrganiserId(caller.actsFor()), id, RequestKey.of(key, id));
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        var key = Page.after(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
