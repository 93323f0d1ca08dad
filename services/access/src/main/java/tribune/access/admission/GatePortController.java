package tribune.access.admission;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.access.GatePort;
import tribune.kernel.web.Permit;

/** Answers tickets. */
@RestController
public final class GatePortController implements GatePort {
    private final Closings closings;

    public GatePortController(Closings closings) {
        this.closings = closings;
    }

    @Override
    @PostMapping("/internal/admissions/closing")
    @Permit(service = "tickets")
    public Closed close(@RequestBody Closing closing) {
        return new Closed(closings.close(closing));
    }
}
