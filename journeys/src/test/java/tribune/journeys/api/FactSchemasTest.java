package tribune.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.util.Json31;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tribune.app.api.Shapes;
import tribune.kernel.FactType;

/** The JSON Schema of every fact that services tell each other. */
class FactSchemasTest {
    private static final String FOLDER = "contracts/snapshots/facts/";

    @Test
    void every_fact_has_the_schema_in_the_repository() throws ClassNotFoundException {
        var schemas = schemas();
        assertThat(schemas).isNotEmpty();
        schemas.forEach((type, schema) -> Snapshot.check(FOLDER + type + ".json", schema));
    }

    @Test
    void every_schema_in_the_repository_has_its_fact() throws Exception {
        var facts = schemas().keySet();
        try (var files = java.nio.file.Files.list(Snapshot.root().resolve(FOLDER))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("([.]released)?[.]json$", "")))
                    .allMatch(facts::contains);
        }
    }

    @Test
    void a_released_fact_only_grows() throws ClassNotFoundException {
        schemas()
                .forEach((type, schema) -> Snapshot.read(FOLDER + type + ".released.json")
                        .ifPresent(released -> assertThat(
                                        Compatibility.breaksOfFact(Snapshot.tree(released), Snapshot.tree(schema)))
                                .as(type)
                                .isEmpty()));
    }

    private static SortedMap<String, String> schemas() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(FactType.class));
        var schemas = new TreeMap<String, String>();
        for (var found : scan.findCandidateComponents("tribune.contracts")) {
            var record = Class.forName(found.getBeanClassName());
            schemas.put(record.getAnnotation(FactType.class).value(), schema(record));
        }
        return schemas;
    }

    private static String schema(Class<?> record) {
        var shapes = new Shapes("#/$defs/");
        var document = new LinkedHashMap<String, Object>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", record.getAnnotation(FactType.class).value());
        document.put("$ref", Objects.requireNonNull(shapes.of(record).get$ref()));
        document.put("$defs", shapes.defined());
        return Snapshot.sorted(Json31.pretty(document));
    }
}
