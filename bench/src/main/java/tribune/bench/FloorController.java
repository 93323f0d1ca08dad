package tribune.bench;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The smallest POST there can be: JSON in, JSON out, nothing between. Exists in benchmarks only. */
@RestController
final class FloorController {
    record Asked(int seat, String section) {}

    record Answered(int seat, boolean free) {}

    @PostMapping(Floor.PATH)
    Answered floor(@org.springframework.web.bind.annotation.RequestBody Asked asked) {
        return new Answered(asked.seat(), !asked.section().isEmpty());
    }
}
