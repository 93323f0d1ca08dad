package tribune.bench;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/** The smallest POST there can be: JSON in, JSON out, nothing between. Exists in benchmarks only. */
@RestController
final class FloorController {
    record Asked(int seat, String section) {}

    record Answered(int seat, boolean free) {}

    @Permit(open = true)
    @PostMapping(Floor.PATH)
    Answered open(@RequestBody Asked asked) {
        return answer(asked);
    }

    @Permit(scope = Floor.SCOPE)
    @PostMapping(Floor.SECURED_PATH)
    Answered secured(@RequestBody Asked asked) {
        return answer(asked);
    }

    private static Answered answer(Asked asked) {
        return new Answered(asked.seat(), !asked.section().isEmpty());
    }
}
