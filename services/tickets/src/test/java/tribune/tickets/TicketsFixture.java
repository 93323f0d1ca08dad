package tribune.tickets;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.access.GatePort.Closed;
import tribune.contracts.access.GatePort.Closing;
import tribune.contracts.access.GatePort.Verdict;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.EndingPort;
import tribune.kernel.Keys.KeyPublished;
import tribune.kernel.Money;
import tribune.kernel.SignedToken;
import tribune.kernel.SigningKey;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.kernel.web.Caller;
import tribune.tickets.ticket.Codes;
import tribune.tickets.ticket.Holders;
import tribune.tickets.ticket.Issue;
import tribune.tickets.ticket.PaperController;
import tribune.tickets.ticket.PhoneController;
import tribune.tickets.ticket.Readers;
import tribune.tickets.ticket.Replacing;
import tribune.tickets.ticket.TicketController;
import tribune.tickets.ticket.Voiding;
import tribune.tickets.transfer.AccountTicketController;
import tribune.tickets.transfer.EndingPortController;
import tribune.tickets.transfer.Endings;
import tribune.tickets.transfer.Handover;
import tribune.tickets.transfer.Offers;
import tribune.tickets.transfer.PersonTransfers;
import tribune.tickets.transfer.TransferController;
import tribune.tickets.transfer.TransferPortController;
import tribune.tickets.transfer.TransferRuleController;
import tribune.tickets.transfer.Transfers;

/** The tickets service on a database of its own, wired as its module does, and the facts that others send it. */
public final class TicketsFixture implements AutoCloseable {
    public final TestService test = new TestService("tickets");
    public final OrganiserId club = new OrganiserId(Uuid7.next());
    public final OrganiserId otherClub = new OrganiserId(Uuid7.next());
    public final EventId match = new EventId(Uuid7.next());
    public final TicketController tickets;
    public final PaperController paper;
    public final PhoneController holder;
    public final TransferController transfers;
    public final TransferRuleController rules;
    public final AccountTicketController given;
    public final TransferPortController letters;
    public final Handover handover;
    public final EndingPort endings;
    /** What the gate says of closing codes. */
    public final AtomicReference<Verdict> gate = new AtomicReference<>(Verdict.CLOSED);

    public final List<Closing> closings = Collections.synchronizedList(new ArrayList<>());
    private final SigningKey sales = SigningKey.generate();

    public TicketsFixture() {
        var service = test.service().trusts("sales");
        var codes = new Codes(service);
        var issue = new Issue(service, codes);
        var voiding = new Voiding(service);
        var readers = new Readers(service);
        TicketsModule.consume(service, issue, voiding);
        tickets = new TicketController(issue, readers, voiding, new Replacing(service, codes), codes);
        paper = new PaperController(readers, codes, service.clock());
        holder = new PhoneController(readers, codes, service.clock());
        var seen = new Transfers(service, readers, codes);
        seen.learnFrom(service.facts());
        var offers = new Offers(service);
        handover = new Handover(service, offers, this::close, new Replacing(service, codes));
        transfers = new TransferController(seen, offers, handover, readers);
        rules = new TransferRuleController(service.database());
        given = new AccountTicketController(seen, readers, service.clock());
        endings = new EndingPortController(new Endings(service, this::close, voiding));
        letters = new TransferPortController(seen, new PersonTransfers(service), new Holders(service));
    }

    private Closed close(Closing closing) {
        closings.add(closing);
        return new Closed(gate.get());
    }

    public Caller staff(OrganiserId organiser) {
        return new Caller("client", organiser.value(), Set.of("tickets:read", "tickets:write"));
    }

    public OrderPaid order(int places) {
        var lines = IntStream.range(0, places)
                .mapToObj(seat -> line(seat, "East 112"))
                .toList();
        return order(lines);
    }

    public OrderPaid order(List<OrderPaid.Line> lines) {
        var total = new Money(45_500L * lines.size(), "NOK");
        return new OrderPaid(new OrderId(Uuid7.next()), club, "K7QX-4MPR", "nb", total, test.now(), lines);
    }

    public OrderPaid.Line line(int seat, String section) {
        return new OrderPaid.Line(
                new OrderLineId(Uuid7.next()),
                match,
                seat,
                section,
                "24",
                "" + (seat + 1),
                "C",
                null,
                "cat-1",
                "adult",
                "Voksen",
                new Money(45_000, "NOK"),
                new Money(500, "NOK"),
                0,
                null,
                null);
    }

    /** The same place for a group, with its code in this form. */
    public static OrderPaid.Line sold(OrderPaid.Line line, int entries, CredentialCode.Form form) {
        return new OrderPaid.Line(
                line.lineId(),
                line.eventId(),
                line.seat(),
                line.section(),
                line.row(),
                line.seatName(),
                line.gate(),
                line.zone(),
                line.level(),
                line.category(),
                line.categoryName(),
                line.price(),
                line.fee(),
                line.vat(),
                entries,
                form);
    }

    public EventChanged event(long version, @Nullable Instant kickoff) {
        return event(version, "Bodø/Glimt – Brann", kickoff);
    }

    public EventChanged event(long version, String name, @Nullable Instant kickoff) {
        return event(version, name, kickoff, EventState.ON_SALE);
    }

    public EventChanged event(long version, @Nullable Instant kickoff, EventState state) {
        return event(version, "Bodø/Glimt – Brann", kickoff, state);
    }

    private EventChanged event(long version, String name, @Nullable Instant kickoff, EventState state) {
        return new EventChanged(
                match,
                club,
                version,
                state,
                name,
                "Bodø/Glimt",
                "Brann",
                "Aspmyra",
                "Bodø",
                "Europe/Oslo",
                kickoff,
                LocalDate.parse("2026-08-16"),
                null);
    }

    public OrganiserRegistered organiser(long version, String name) {
        return new OrganiserRegistered(club, version, "glimt", name, "NO", "NOK", "nb", null);
    }

    public OrderCancelled cancelled(OrderPaid order, List<OrderPaid.Line> lines) {
        var ids = lines.stream().map(OrderPaid.Line::lineId).toList();
        return new OrderCancelled(order.orderId(), club, "the buyer asked", order.total(), ids);
    }

    public void deliver(Object... facts) {
        for (var fact : facts) test.deliver(test.fact(club.value(), fact));
    }

    /** The key with which sales signs links becomes known here. */
    public void learnKeyOfSales() {
        var key = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(sales.publicKey());
        var published = new KeyPublished(sales.kid(), "sales", SigningKey.ALGORITHM, key);
        test.deliver(new tribune.kernel.Fact(
                "1.0",
                Uuid7.next(),
                "/tribune/sales",
                "sales.key.published.v1",
                sales.kid(),
                test.now(),
                new UUID(0, 0),
                null,
                "application/json",
                tribune.kernel.Json.tree(tribune.kernel.Json.write(published))));
    }

    public String link(OrderId order, OrganiserId organiser, String audience, Duration life) {
        long until = test.now().plus(life).getEpochSecond();
        var claims = new SignedToken.Claims("sales", audience, order.value().toString(), organiser.value(), until);
        return SignedToken.sign(sales, claims);
    }

    @Override
    public void close() {
        test.close();
    }
}
