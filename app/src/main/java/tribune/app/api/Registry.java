package tribune.app.api;

import io.swagger.v3.core.util.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The words and examples of the API, from {@code api/<service>.yaml}: one entry per operation under "METHOD /path".
 * docs/adding-an-endpoint.md says how an entry is written.
 */
final class Registry {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
    private final Map<String, Object> fields;

    Registry(List<String> files) {
        for (var file : files) read(file).forEach((key, entry) -> entries.put(key, new Entry(map(entry))));
        read("parameters").forEach((name, words) -> parameters.put(name, map(words)));
        fields = read("fields");
    }

    /** {@code key}: "METHOD /path". An operation that nobody described yet is called by its key. */
    Entry of(String key) {
        return entries.getOrDefault(key, new Entry(Map.of("id", key, "summary", key)));
    }

    /** {@code description} and {@code example} of a parameter or header, by its name. */
    Map<String, Object> parameter(String name) {
        return parameters.getOrDefault(name, Map.of());
    }

    /** What a field of this name means, if its name does not say it. */
    @Nullable
    String field(String name) {
        return fields.get(name) instanceof String words ? words : null;
    }

    /** One operation's entry. */
    record Entry(Map<String, Object> words) {
        String text(String name, String otherwise) {
            return Objects.requireNonNullElse(words.get(name), otherwise).toString();
        }

        @Nullable
        String text(String name) {
            return words.get(name) instanceof Object found ? found.toString().strip() : null;
        }

        /** Slugs of what this operation may refuse beside what every operation of its kind may. */
        List<String> problems() {
            return words.get("problems") instanceof List<?> slugs
                    ? slugs.stream().map(String::valueOf).toList()
                    : List.of();
        }

        List<Integer> statuses() {
            return words.get("statuses") instanceof List<?> codes
                    ? codes.stream()
                            .map(code -> Integer.valueOf(code.toString()))
                            .toList()
                    : List.of();
        }

        /** Media types with the class of what they carry (or nothing), where the handler's types do not say it. */
        Map<String, @Nullable String> media(String name) {
            var media = new LinkedHashMap<String, @Nullable String>();
            if (words.get(name) instanceof Map<?, ?> given)
                given.forEach(
                        (type, carried) -> media.put(type.toString(), carried == null ? null : carried.toString()));
            return media;
        }

        /** As a tree, in which what is null stays. */
        @Nullable
        Object example(String name) {
            if (!words.containsKey(name)) return null;
            try {
                return Json.mapper().readTree(tribune.kernel.Json.write(words.get(name)));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private static Map<String, Object> read(String name) {
        var loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        loading.setMaxAliasesForCollections(1_000);
        var dumping = new DumperOptions();
        var yaml = new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new JsonValues());
        try (var file = new ClassPathResource("api/" + name + ".yaml").getInputStream()) {
            return map(yaml.load(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Entries that begin with a dot hold anchors only. */
    private static Map<String, Object> map(@Nullable Object tree) {
        var map = new LinkedHashMap<String, Object>();
        if (tree instanceof Map<?, ?> given)
            given.forEach((key, value) -> {
                if (!key.toString().startsWith(".")) map.put(key.toString(), value);
            });
        return map;
    }

    /** Times stay text and NO is a country: only what JSON has besides text is more than text. */
    private static final class JsonValues extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (tag.equals(Tag.TIMESTAMP)) return;
            if (tag.equals(Tag.BOOL)) super.addImplicitResolver(tag, Pattern.compile("true|false"), "tf", limit);
            else super.addImplicitResolver(tag, pattern, first, limit);
        }
    }
}
