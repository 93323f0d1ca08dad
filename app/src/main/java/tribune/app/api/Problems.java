package tribune.app.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tribune.app.ServiceName;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;

/** Every refusal of the platform by its slug: the common ones, then each service's enum. */
public final class Problems {
    private final Map<String, List<Problem>> byOwner = new LinkedHashMap<>();
    private final Map<String, Problem> bySlug = new LinkedHashMap<>();

    public Problems() {
        add("every service", List.of(CommonProblem.values()));
        for (var service : ServiceName.values()) add(service.text(), ofService(service.text()));
    }

    /** By owner, in the order of the enums. */
    public Map<String, List<Problem>> all() {
        return byOwner;
    }

    Problem named(String slug) {
        return Objects.requireNonNull(bySlug.get(slug), () -> "no problem is called " + slug);
    }

    private void add(String owner, List<Problem> problems) {
        byOwner.put(owner, problems);
        for (var problem : problems) {
            if (bySlug.put(problem.slug(), problem) != null)
                throw new IllegalStateException("two problems are called " + problem.slug());
        }
    }

    /** {@code tribune.sales.SalesProblem} lists what sales refuses; some of these enums are their package's own. */
    private static List<Problem> ofService(String service) {
        var name = Character.toUpperCase(service.charAt(0)) + service.substring(1);
        try {
            var constants =
                    Class.forName("tribune." + service + "." + name + "Problem").getEnumConstants();
            List<Problem> problems = new ArrayList<>();
            for (var constant : constants) problems.add((Problem) constant);
            return problems;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
