package tribune.house;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A word or construct that is not used, where it isn't, and what is used instead. */
enum Ban {
    VAGUE_CLASS_NAME(
            "name the class by what it is or does in the glossary's words",
            "\\b(class|interface|record|enum)\\s+\\w*(Impl|Manager|Utils?|Helper|Dto|Entity|Info|Data)\\b",
            Source::java),
    SERVICE_CLASS(
            "a service is a module; name the class by its use case: Holds, Checkout",
            "\\b(class|interface|record|enum)\\s+\\w+Service\\b",
            source -> source.java() && !source.in("kernel/")),
    FOREIGN_NOUN(
            "use the glossary: order, hold, offer, order line",
            "\\b(class|interface|record|enum)\\s+(\\w*[a-z])?(Booking|Reservation|Item|Product)(?![a-z])\\w*",
            Source::java),
    VAGUE_PACKAGE(
            "name the package by a noun of the glossary",
            "^package [\\w.]*\\.(utils?|helpers?|managers?|common|misc|info|impl|model|dto)\\b",
            Source::java),
    /** An identifier's time part orders rows and decides nothing, so Uuid7 may read the machine's clock. */
    CLOCK(
            "take a java.time.Clock: clock.instant()",
            "\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|YearMonth|Year)"
                    + "\\.now\\(\\s*\\)|\\bSystem\\.currentTimeMillis\\(",
            source -> source.mainJava() && !source.is("/Uuid7.java")),
    FIELD_INJECTION("pass it to the constructor, in the service's module", "@Autowired\\b|@Inject\\b", Source::java),
    COMPONENT_SCAN(
            "create the object in the service's module",
            "@(Component|Service|Repository|ComponentScan|SpringBootApplication)\\b",
            Source::java),
    FOREIGN_LIBRARY(
            "no Lombok, mocks, JPA or Jackson 2: records, fakes by hand, JdbcClient, tools.jackson",
            "^import (static )?(lombok|org\\.mockito|jakarta\\.persistence|com\\.fasterxml\\.jackson"
                    + "\\.(databind|core))\\b",
            Source::java),
    SLEEP("wait for the condition itself", "\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(", Source::testJava),
    SKIPPED_TEST("mend it or delete it", "@(Disabled|Ignore)\\b", Source::java),
    PRINTING(
            "log, or return it",
            "\\bSystem\\.(out|err)\\b|\\.printStackTrace\\(",
            source -> source.mainJava() && !source.in("app/", "bench/")),
    FLOATING_MONEY(
            "Money, or long minor units",
            "\\b(double|float|Double|Float)\\b",
            source -> source.mainJava() && source.in("services/sales/", "services/payments/"));

    final String instead;
    private final Pattern pattern;
    private final Predicate<Source> where;

    Ban(String instead, String regex, Predicate<Source> where) {
        this.instead = instead;
        this.pattern = Pattern.compile(regex, Pattern.MULTILINE);
        this.where = where;
    }

    List<String> offenders(Stream<Source> sources) {
        return sources.filter(where)
                .flatMap(s -> s.code().find(pattern).stream())
                .toList();
    }
}
