package tribune.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The repository keeps the rules of STYLE.md that can be counted. */
class TidyTest {
    private static List<Source> repository;

    @BeforeAll
    static void read() throws IOException {
        repository = Source.all();
    }

    private static Stream<Source> sources() {
        return repository.stream();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_banned_is_used(Ban ban) {
        assertThat(ban.offenders(sources()))
                .as("%s; instead: %s", ban, ban.instead)
                .isEmpty();
    }

    @Test
    void a_file_has_at_most_300_lines() {
        assertThat(Rules.longFiles(sources())).isEmpty();
    }

    @Test
    void a_document_has_at_most_200_lines() {
        assertThat(Rules.longDocuments(sources())).isEmpty();
    }

    @Test
    void a_line_has_at_most_120_characters() {
        assertThat(Rules.longLines(sources())).isEmpty();
    }

    @Test
    void a_method_has_at_most_40_lines() {
        assertThat(Rules.longMethods(sources())).isEmpty();
    }

    @Test
    void a_constructor_has_at_most_6_parameters() {
        assertThat(Rules.wideConstructors(sources())).isEmpty();
    }

    @Test
    void sql_names_its_columns() {
        assertThat(Rules.selectAll(sources())).isEmpty();
    }

    @Test
    void nothing_is_left_for_later_in_a_comment() {
        assertThat(Rules.unfinished(sources())).isEmpty();
    }

    @Test
    void no_file_knows_a_developers_machine() {
        assertThat(Rules.machinePaths(sources())).isEmpty();
    }

    @Test
    void no_file_names_a_package_registry() {
        assertThat(Rules.registryHosts(sources())).isEmpty();
    }

    @Test
    void every_link_between_documents_leads_somewhere() {
        Path root = Source.root();
        assertThat(Rules.brokenLinks(sources(), path -> Files.exists(root.resolve(path))))
                .isEmpty();
    }

    @Test
    void no_service_depends_on_another_service() throws IOException {
        assertThat(Rules.servicesNamingServices(sources(), services())).isEmpty();
    }

    @Test
    void the_kernel_stays_small() {
        assertThat(Rules.crowdedKernel(sources())).isEmpty();
    }

    @Test
    void the_kernel_has_no_domain_noun() {
        assertThat(Rules.domainNounsInKernel(sources())).isEmpty();
    }

    @Test
    void the_first_pages_are_there() {
        assertThat(List.of("README.md", "ARCHITECTURE.md", "STYLE.md", "CHANGELOG.md", "LICENSE"))
                .allMatch(page -> Files.exists(Source.root().resolve(page)));
    }

    private static Set<String> services() throws IOException {
        try (var folders = Files.list(Source.root().resolve("services"))) {
            return folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
