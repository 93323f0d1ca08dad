package tribune.bench;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TicketsVoided;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.Fact;
import tribune.kernel.FactType;
import tribune.kernel.Json;
import tribune.kernel.Keys.KeyPublished;
import tribune.kernel.NatsBus;
import tribune.kernel.SigningKey;
import tribune.kernel.Uuid7;
import tribune.kernel.Vault;

/**
 * What a gate hears of the catalog and of tickets, told over the bus as those services tell it; the codes stay here.
 * Every second ticket is on a phone. No sale stands between a benchmark of the gate and a full ground.
 */
final class Issuer implements AutoCloseable {
    private static final int TICKETS_A_FACT = 100;
    private static final int FACTS_AN_ENVELOPE = 5;
    private static final int SEATS_A_ROW = 30;
    private static final int ROWS_A_SECTION = 40;

    private final SigningKey key = SigningKey.generate();
    private final Vault vault = new Vault(Rig.SECRET);
    private final NatsBus bus;
    private final Clock clock = Clock.systemUTC();
    private final OrganiserId organiser;
    private int version;

    private record Made(Pass pass, TicketsIssued.Issued ticket) {}

    Issuer(String broker, OrganiserId organiser) {
        this.bus = new NatsBus(broker, 1);
        this.organiser = organiser;
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
        var published = new KeyPublished(key.kid(), "tickets", SigningKey.ALGORITHM, encoded);
        tell(List.of(fact("tickets.key.published.v1", new UUID(0, 0), published)));
    }

    EventId match(String name) {
        var event = new EventId(Uuid7.next());
        tell(List.of(fact(new EventChanged(
                event,
                organiser,
                ++version,
                EventState.ON_SALE,
                name,
                null,
                null,
                "Bench Park",
                "Oslo",
                "Europe/Oslo",
                null,
                null,
                null))));
        return event;
    }

    /** As many tickets, for all gates in turn. */
    List<Pass> issue(EventId event, int count) {
        var made = IntStream.range(0, count)
                .parallel()
                .mapToObj(seat -> make(event, seat))
                .toList();
        var facts = new ArrayList<Fact>();
        for (int from = 0; from < count; from += TICKETS_A_FACT) {
            var tickets = made.subList(from, Math.min(count, from + TICKETS_A_FACT)).stream()
                    .map(Made::ticket)
                    .toList();
            facts.add(fact(new TicketsIssued(new OrderId(Uuid7.next()), organiser, tickets)));
            if (facts.size() == FACTS_AN_ENVELOPE) {
                tell(facts);
                facts.clear();
            }
        }
        if (!facts.isEmpty()) tell(facts);
        return made.stream().map(Made::pass).toList();
    }

    /** A code that is signed as it should be, for a ticket that nobody is told of. */
    Pass untold(EventId event) {
        return make(event, 0).pass;
    }

    void cancel(List<Pass> passes) {
        var tickets = passes.stream().map(Pass::ticket).toList();
        tell(List.of(fact(new TicketsVoided(new OrderId(Uuid7.next()), organiser, "refunded", tickets))));
    }

    /** A new code for the same ticket; the old one is dead. */
    Pass replace(EventId event, Pass old) {
        var fresh = make(event, 0);
        var ticket = fresh.ticket;
        tell(List.of(fact(new CredentialReplaced(
                organiser,
                List.of(old.ticket()),
                old.credential(),
                fresh.pass.credential(),
                ticket.codeHash(),
                2,
                ticket.form(),
                ticket.secret()))));
        return new Pass(old.ticket(), fresh.pass.credential(), fresh.pass.signed(), fresh.pass.secret(), old.gate());
    }

    private Made make(EventId event, int seat) {
        var form = seat % 2 == 0 ? Form.ROTATING : Form.STATIC;
        var credential = new CredentialId(Uuid7.next());
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var signed = new CredentialCode(form, key.kid(), credential, event, now).text(key);
        var secret = form == Form.ROTATING ? TimeCode.freshSecret() : null;
        int row = seat / SEATS_A_ROW;
        int section = row / ROWS_A_SECTION;
        int gate = section % Stadium.GATES.size();
        var ticket = new TicketId(Uuid7.next());
        var issued = new TicketsIssued.Issued(
                ticket,
                credential,
                CredentialCode.hash(signed),
                event,
                seat,
                "Stand " + Stadium.GATES.get(gate) + " " + (101 + section),
                "" + (row % ROWS_A_SECTION + 1),
                "" + (seat % SEATS_A_ROW + 1),
                Stadium.GATES.get(gate),
                null,
                seat % 5 == 0 ? "Child" : "Adult",
                1,
                form,
                sealed(secret, credential));
        return new Made(new Pass(ticket, credential, signed, secret, gate), issued);
    }

    private @Nullable String sealed(byte @Nullable [] secret, CredentialId credential) {
        if (secret == null) return null;
        return Base64.getEncoder().encodeToString(vault.seal(secret, TimeCode.sealedFor(credential)));
    }

    private Fact fact(Object body) {
        var type = Objects.requireNonNull(body.getClass().getAnnotation(FactType.class));
        return fact(type.value(), organiser.value(), body);
    }

    private Fact fact(String type, UUID organiser, Object body) {
        var producer = producer(type);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var data = Json.tree(Json.write(body));
        var id = Uuid7.next();
        return new Fact(
                "1.0", id, "/tribune/" + producer, type, id.toString(), now, organiser, null, "application/json", data);
    }

    private void tell(List<Fact> facts) {
        bus.publish(producer(facts.getFirst().type()), Uuid7.next().toString(), facts);
    }

    private static String producer(String type) {
        return type.substring(0, type.indexOf('.'));
    }

    @Override
    public void close() {
        bus.close();
    }
}
