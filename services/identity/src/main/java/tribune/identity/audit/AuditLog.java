package tribune.identity.audit;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Fact;
import tribune.kernel.Json;
import tribune.kernel.Service;

/**
 * Chains what the services tell ({@code SERVICE.audit.noted.v1}) and shows it. The end of a chain is signed with every
 * batch, and given out every quarter of an hour if it has moved: kept, told through the API and written to the log.
 */
public final class AuditLog {
    /** The chain of what belongs to no organiser. */
    public static final UUID PLATFORM = new UUID(0, 0);

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final List<String> SERVICES =
            List.of("identity", "catalog", "sales", "payments", "tickets", "access", "messaging");
    private static final Duration GIVEN_OUT_EVERY = Duration.ofMinutes(15);
    /** An export is read in parts; one part is some megabytes at most. */
    private static final int PART = 5_000;

    private final Service service;
    private final AuditStore store;
    private final Supplier<Collection<UUID>> organisers;

    /** {@code organisers}: all of them, for those whose chains are given out. */
    public AuditLog(Service service, Supplier<Collection<UUID>> organisers) {
        this.service = service;
        this.store = new AuditStore(service.database());
        this.organisers = organisers;
        for (var teller : SERVICES) service.facts().on(teller + ".audit.noted.v1", this::learn);
        service.every(GIVEN_OUT_EVERY, "audit-heads", this::giveOut);
    }

    /** Chains are taken in one order, so that two writers do not wait for each other. */
    void learn(List<Fact> facts) {
        facts.stream()
                .collect(Collectors.groupingBy(Fact::organiser, TreeMap::new, Collectors.toList()))
                .forEach(this::add);
    }

    private void add(UUID organiser, List<Fact> facts) {
        store.lock(organiser);
        var known = store.known(organiser, facts.stream().map(Fact::id).toList());
        var end = store.end(organiser);
        long seq = end.map(AuditHead::entries).orElse(0L);
        var hash = end.map(AuditHead::hash).orElse(Link.NOTHING);
        var links = new ArrayList<Link>();
        for (var fact : facts) {
            if (known.contains(fact.id())) continue;
            seq++;
            var link = Link.after(hash, seq, fact.id(), fact.data().path("at").asString(), body(fact, seq));
            links.add(link);
            hash = link.hash();
        }
        if (links.isEmpty()) return;
        store.append(organiser, links);
        store.move(AuditHead.sign(
                organiser,
                seq,
                hash,
                service.clock().instant().truncatedTo(MICROS),
                service.keys().own()));
    }

    /** What was told, and whose it is. The service is the one that the broker lets tell it, not what it says itself. */
    private static String body(Fact fact, long seq) {
        var body = (ObjectNode) fact.data().deepCopy();
        body.put("seq", seq);
        body.put("organiser", fact.organiser().toString());
        body.put("fact", fact.id().toString());
        body.put("service", fact.type().substring(0, fact.type().indexOf('.')));
        var text = CanonicalJson.of(body);
        Json.read(text, AuditEntry.class); // what could not be shown later is parked now
        return text;
    }

    private record Last(AuditHead head, String key) {}

    private String publicKey() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(service.keys().own().publicKey());
    }

    void giveOut() {
        var all = new ArrayList<>(service.database().directory(organisers::get));
        all.add(PLATFORM);
        for (var head : service.database().work(all, store::giveOut)) LOG.info("audit head {}", Json.write(head));
    }

    List<AuditEntry> search(OrganiserId organiser, AuditStore.Search search, int limit) {
        return service.database().read(organiser, () -> store.search(organiser.value(), search, limit));
    }

    List<AuditHead> heads(OrganiserId organiser, @Nullable Long before, int limit) {
        return service.database().read(organiser, () -> store.heads(organiser.value(), before, limit));
    }

    /** JSON lines: entries in their order, the present end of the chain after the last part. */
    String export(OrganiserId organiser, long last) {
        return service.database().read(organiser, () -> {
            // First, so that entries that come meanwhile do not stand beyond it.
            var end = store.end(organiser.value());
            var links = store.links(organiser.value(), last, PART);
            var lines = new StringBuilder();
            for (var link : links) {
                if (end.isPresent() && link.seq() > end.get().entries()) break;
                lines.append("{\"entry\":").append(link.body());
                lines.append(",\"hash\":\"").append(link.hash()).append("\"}\n");
            }
            boolean whole = links.size() < PART;
            if (whole && end.isPresent())
                lines.append(Json.write(new Last(end.get(), publicKey()))).append('\n');
            return lines.toString();
        });
    }
}
