package tribune.identity;

import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.kernel.web.Permit;

/** What a token may be good for. */
@RestController
final class ScopeController {
    record Meaning(String scope, String meaning) {}

    record Meanings(List<Meaning> items) {}

    /** Every scope with one line on what it permits. */
    @GetMapping("/v1/scopes")
    @Permit(open = true)
    Meanings list() {
        return new Meanings(Arrays.stream(Scope.values())
                .map(scope -> new Meaning(scope.key(), scope.meaning()))
                .toList());
    }
}
