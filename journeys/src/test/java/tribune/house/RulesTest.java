package tribune.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule finds an offender planted for it, and leaves its neighbour alone. */
class RulesTest {
    private static final String MAIN = "services/sales/src/main/java/tribune/sales/hold/Hold.java";
    private static final String TEST = "services/sales/src/test/java/tribune/sales/hold/HoldTest.java";

    private static Stream<Source> main(String text) {
        return Stream.of(new Source(MAIN, text));
    }

    private static Stream<Source> file(String path, String text) {
        return Stream.of(new Source(path, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VAGUE_CLASS_NAME | class SeatManager {}       | class Manager2Seats {}
            SERVICE_CLASS    | interface HoldService {}   | interface Serviceable {}
            FOREIGN_NOUN     | record BookingRow() {}     | record Itemised() {}
            FOREIGN_NOUN     | record CartItem() {}       | record Productive() {}
            VAGUE_PACKAGE    | package tribune.sales.util;| package tribune.sales.utility;
            CLOCK            | var t = Instant.now();     | var t = clock.instant(); // Instant.now()
            CLOCK            | var d = LocalDate.now( );  | var d = LocalDate.now(clock);
            FIELD_INJECTION  | @Autowired Hold hold;      | String s = "@Autowired";
            COMPONENT_SCAN   | @Service class Hold {}     | @ServiceConnection class Hold {}
            FOREIGN_LIBRARY  | import lombok.Getter;      | import tools.jackson.databind.json.JsonMapper;
            SKIPPED_TEST     | @Disabled void one() {}    | void disabled() {}
            PRINTING         | System.out.print(1);       | system.out();
            FLOATING_MONEY   | double amount;             | long doubled;
            """)
    void a_planted_offender_is_found_and_its_neighbour_is_not(Ban ban, String offender, String neighbour) {
        assertThat(ban.offenders(main(offender))).hasSize(1).allMatch(hit -> hit.startsWith(MAIN + ":1: "));
        assertThat(ban.offenders(main(neighbour))).isEmpty();
    }

    @Test
    void sleeping_is_refused_in_tests() {
        assertThat(Ban.SLEEP.offenders(file(TEST, "Thread.sleep(5);"))).hasSize(1);
        assertThat(Ban.SLEEP.offenders(main("Thread.sleep(5);"))).isEmpty();
    }

    @Test
    void lengths_are_counted() {
        assertThat(Rules.longFiles(main("\n".repeat(301)))).hasSize(1);
        assertThat(Rules.longFiles(main("\n".repeat(300)))).isEmpty();
        assertThat(Rules.longDocuments(file("docs/a.md", "\n".repeat(201)))).hasSize(1);
        assertThat(Rules.longLines(main("x".repeat(120) + "\n" + "x".repeat(121))))
                .containsExactly(MAIN + ":2");
    }

    @Test
    void a_method_is_counted_by_its_braces() {
        String body = "if (a) { b(\"}\"); } // }\n".repeat(39);
        assertThat(Rules.longMethods(main("class A {\n void b() {\n" + body + " }\n}")))
                .hasSize(1);
        assertThat(Rules.longMethods(main("class A {\n void b() {\n" + body.substring(26) + " }\n}")))
                .isEmpty();
    }

    @Test
    void a_type_inside_a_type_is_no_method() {
        assertThat(Rules.longMethods(main("class A {\n record B(int c) {\n" + "\n".repeat(50) + " }\n}")))
                .isEmpty();
    }

    @Test
    void constructors_are_counted_and_records_are_exempt() {
        String seven = "(int a, Map<A, B> b, int c, int d, @X(1) int e, int f, int g) {}";
        assertThat(Rules.wideConstructors(main("class A { A" + seven + " }"))).hasSize(1);
        assertThat(Rules.wideConstructors(main("class A { A" + seven.replace(", int g", "") + " }")))
                .isEmpty();
        assertThat(Rules.wideConstructors(main("class A { void a" + seven + " }")))
                .isEmpty();
        assertThat(Rules.wideConstructors(main("record A(int z) { A" + seven + " }")))
                .isEmpty();
    }

    @Test
    void words_in_any_file() {
        assertThat(Rules.selectAll(main("\"\"\"\nselect *\nfrom hold\"\"\""))).hasSize(1);
        assertThat(Rules.selectAll(main("select count(*) from hold"))).isEmpty();
        assertThat(Rules.unfinished(main("// TO" + "DO later"))).hasSize(1);
        assertThat(Rules.machinePaths(file("README.md", "see /ho" + "me/kari/x")))
                .hasSize(1);
        assertThat(Rules.machinePaths(file("README.md", "see https://x.example/home/page")))
                .isEmpty();
        assertThat(Rules.registryHosts(file("a.json", "\"https://npm-regis" + "try.example/x\"")))
                .hasSize(1);
    }

    @Test
    void links_are_resolved_from_their_document() {
        Set<String> there = Set.of("docs/flows/buy.md", "README.md");
        assertThat(Rules.brokenLinks(
                        file("docs/a.md", "[x](flows/buy.md#top) [y](../README.md) [z](https://a.b)"), there::contains))
                .isEmpty();
        assertThat(Rules.brokenLinks(file("docs/a.md", "[x](buy.md)"), there::contains))
                .containsExactly("docs/a.md:1: buy.md");
    }

    @Test
    void modules_know_what_they_may() {
        Set<String> services = Set.of("sales", "access");
        String pom = "<artifactId>sales</artifactId><artifactId>access</artifactId>";
        assertThat(Rules.servicesNamingServices(file("services/sales/pom.xml", pom), services))
                .containsExactly("services/sales/pom.xml:1: sales knows access");
        assertThat(Rules.domainNounsInKernel(
                        file("kernel/src/main/java/tribune/kernel/A.java", "record SeatLock() {}")))
                .hasSize(1);
        assertThat(Rules.domainNounsInKernel(file("kernel/src/main/java/tribune/kernel/A.java", "class Offering {}")))
                .isEmpty();
        assertThat(Rules.crowdedKernel(Stream.generate(() -> new Source("kernel/src/main/java/A.java", ""))
                        .limit(Rules.KERNEL_FILES + 1)))
                .hasSize(Rules.KERNEL_FILES + 1);
    }
}
