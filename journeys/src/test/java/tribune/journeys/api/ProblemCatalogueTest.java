package tribune.journeys.api;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tribune.app.api.Problems;
import tribune.kernel.Problem;

class ProblemCatalogueTest {
    @Test
    void the_catalogue_lists_every_problem() {
        Snapshot.check("docs/problems.md", catalogue());
    }

    private static String catalogue() {
        var tables = new Problems()
                .all().entrySet().stream()
                        .map(owner -> "\n## " + owner.getKey() + "\n\n| type | status | title |\n|---|---|---|\n"
                                + owner.getValue().stream()
                                        .map(ProblemCatalogueTest::row)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
        return """
                # Problems

                Whatever is refused is answered as `application/problem+json` (RFC 9457). The `type` is stable: programs
                decide by it, people read `title` and `detail`. Each type below follows `%s`.
                This page is written by
                [a test](../journeys/src/test/java/tribune/journeys/api/ProblemCatalogueTest.java).
                """.formatted(Problem.BASE) + tables;
    }

    private static String row(Problem problem) {
        return "| `%s` | %d | %s |\n".formatted(problem.slug(), problem.status(), problem.title());
    }
}
