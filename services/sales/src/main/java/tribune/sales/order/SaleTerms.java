package tribune.sales.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPort.Section;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.sales.SalesProblem;

/**
 * The terms of sale, the same for all organisers but for their name. A version that somebody has accepted is never
 * changed: other words are another version, and the file of the older one stays.
 */
public final class SaleTerms {
    static final String CURRENT = "2026-11-26";

    private final Database database;
    private final OrderStore organisers;

    public SaleTerms(Database database) {
        this.database = database;
        this.organisers = new OrderStore(database);
    }

    /** What a buyer reads: {@code seller} is the organiser, who is the buyer's other party. */
    record Terms(String version, String seller, List<Section> sections) {}

    private record Words(List<Section> en, List<Section> nb) {}

    Terms of(OrganiserId organiser, String language) {
        var seller = database.read(organiser, () -> organisers.organiserName(organiser));
        if (seller.isEmpty()) throw CommonProblem.NOT_FOUND.because("no such organiser");
        return new Terms(CURRENT, seller, sections(CURRENT, seller, language));
    }

    /** As they were accepted, also long after. */
    static List<Section> sections(String version, String seller, String language) {
        var words = words(version);
        var sections = language.equals("nb") ? words.nb : words.en;
        return sections.stream()
                .map(each -> new Section(each.title(), each.text().replace("{seller}", seller)))
                .toList();
    }

    /** A channel need not ask for them; if it does, the buyer must have seen those of today. */
    static void check(@Nullable String accepted) {
        if (accepted == null || accepted.equals(CURRENT)) return;
        throw SalesProblem.TERMS_OUTDATED.because("show the terms as they are now", "version", CURRENT);
    }

    private static Words words(String version) {
        var name = "/terms/" + version + ".json";
        try (var in = Objects.requireNonNull(SaleTerms.class.getResourceAsStream(name), name)) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Words.class);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
