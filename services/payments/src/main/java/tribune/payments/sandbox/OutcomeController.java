package tribune.payments.sandbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/** The buyer's decision without a browser, for tests and load. The session in the address is its secret. */
@RestController
final class OutcomeController {
    /**
     * {@code webhook} is how the shop is told, by default normal; {@code delaySeconds} counts when that is late.
     * {@code card} names the test card, so that two payments can come from one; never a real number.
     */
    record Decision(
            @NotNull Outcome outcome,
            @Nullable Manner webhook,
            @Nullable @Min(0) @Max(3_600) Integer delaySeconds,
            @Nullable @Pattern(regexp = PageController.CARD) String card) {}

    /** {@code state}: OPEN, CAPTURED or CLOSED. */
    record Decided(Session.State state, String returnUrl) {}

    private final Sessions sessions;

    OutcomeController(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Ends the session or declines the card; the webhook leaves at once. 409 if the session has ended otherwise. */
    @PostMapping("/sandbox/sessions/{session}/outcome")
    @Permit(open = true)
    Decided decide(@PathVariable String session, @Valid @RequestBody Decision decision) {
        var manner = decision.webhook() == null ? Manner.NORMAL : decision.webhook();
        var delay = Duration.ofSeconds(decision.delaySeconds() == null ? 10 : decision.delaySeconds());
        var after = sessions.decide(session, decision.outcome(), manner, delay, decision.card());
        return new Decided(after.state(), after.returnUrl());
    }
}
