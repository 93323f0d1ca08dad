package tribune.access;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.env.StandardEnvironment;
import tribune.access.admission.Closings;
import tribune.access.admission.GatePortController;
import tribune.access.admission.RestrictionController;
import tribune.access.checkpoint.CheckpointController;
import tribune.access.conflict.ConflictController;
import tribune.access.ingress.Ingress;
import tribune.access.offline.EventPackages;
import tribune.access.offline.PackageController;
import tribune.access.scan.Gate;
import tribune.access.scan.ScanController;
import tribune.access.scan.SyncController;
import tribune.access.telemetry.Telemetry;
import tribune.access.telemetry.Telling;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.GatePort;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialReplaced;
import tribune.contracts.tickets.TicketsIssued;
import tribune.contracts.tickets.TicketsVoided;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.Fact;
import tribune.kernel.Json;
import tribune.kernel.Keys.KeyPublished;
import tribune.kernel.Service;
import tribune.kernel.SigningKey;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.kernel.web.Caller;
import tribune.kernel.web.LiveStreams;

/** The access service on a database of its own, wired as its module does, and a stand-in for the signer of tickets. */
public final class AccessFixture implements AutoCloseable {
    public final TestService test;
    public final OrganiserId club = new OrganiserId(Uuid7.next());
    public final OrganiserId otherClub = new OrganiserId(Uuid7.next());
    public final EventId match = new EventId(Uuid7.next());
    public final EventId otherMatch = new EventId(Uuid7.next());
    public final ScanController scans;
    public final CheckpointController checkpoints;
    public final RestrictionController restrictions;
    public final SyncController sync;
    public final PackageController packages;
    public final ConflictController conflicts;
    public final GatePort port;
    public final Ingress ingress;
    public final Telemetry telemetry;
    public final Telling telling;
    private final SigningKey signer = SigningKey.generate();

    /** A ticket with its printed code. */
    public record Printed(TicketsIssued.Issued ticket, String code) {}

    /** {@code printed} has the signed part. */
    public record Live(Printed printed, byte[] secret) {
        public String shownAt(Instant time) {
            return TimeCode.at(time, secret).after(printed.code());
        }
    }

    public AccessFixture() {
        this(new TestService("access"));
    }

    public AccessFixture(TestService test) {
        this(test, service -> Telemetry.of(service, new StandardEnvironment()));
    }

    /** With another time-series store than the usual one; it is told when {@link #telling} is called. */
    public AccessFixture(Function<Service, Telemetry> store) {
        this(new TestService("access"), store);
    }

    private AccessFixture(TestService test, Function<Service, Telemetry> store) {
        this.test = test;
        var service = test.service().trusts("identity", "tickets");
        telemetry = store.apply(service);
        telling = new Telling(service, telemetry);
        AccessModule.consume(service);
        var gate = new Gate(service);
        scans = new ScanController(service.database(), gate);
        sync = new SyncController(gate, service.clock());
        packages = new PackageController(new EventPackages(service));
        conflicts = new ConflictController(service.database(), new LiveStreams());
        checkpoints = new CheckpointController(service.database());
        restrictions = new RestrictionController(service);
        port = new GatePortController(new Closings(service));
        ingress = new Ingress(service, telemetry);
        publish("tickets", signer);
    }

    public Caller scanner(OrganiserId organiser) {
        return caller(organiser, "access:scan");
    }

    public Caller caller(OrganiserId organiser, String... scopes) {
        return new Caller("device", organiser.value(), Set.of(scopes));
    }

    public Printed print(int seat) {
        return print(seat, match, 1);
    }

    public Printed print(int seat, EventId event, int entries) {
        var code = code(event);
        var ticket = new TicketsIssued.Issued(
                new TicketId(Uuid7.next()),
                code.credential(),
                CredentialCode.hash(code.text(signer)),
                event,
                seat,
                "East 112",
                "24",
                "" + (seat + 1),
                "C",
                "East",
                "Voksen",
                entries,
                null,
                null);
        return new Printed(ticket, code.text(signer));
    }

    /** A ticket whose code is shown on a phone, with the secret from which the phone makes time codes. */
    public Live phone(int seat) {
        var second = Instant.ofEpochSecond(test.now().getEpochSecond());
        var code = new CredentialCode(Form.ROTATING, signer.kid(), new CredentialId(Uuid7.next()), match, second);
        var secret = TimeCode.freshSecret();
        var sealed = test.service().vault().seal(secret, TimeCode.sealedFor(code.credential()));
        var paper = print(seat).ticket();
        var ticket = new TicketsIssued.Issued(
                paper.ticketId(),
                code.credential(),
                CredentialCode.hash(code.text(signer)),
                match,
                seat,
                paper.section(),
                paper.row(),
                paper.seatName(),
                paper.gate(),
                paper.zone(),
                paper.category(),
                1,
                Form.ROTATING,
                Base64.getEncoder().encodeToString(sealed));
        return new Live(new Printed(ticket, code.text(signer)), secret);
    }

    /** A second ticket on the same code, as a season ticket has one for each match. */
    public Printed alsoFor(Printed first, EventId event) {
        var ticket = first.ticket();
        var second = new TicketsIssued.Issued(
                new TicketId(Uuid7.next()),
                ticket.credentialId(),
                ticket.codeHash(),
                event,
                ticket.seat(),
                ticket.section(),
                ticket.row(),
                ticket.seatName(),
                ticket.gate(),
                ticket.zone(),
                ticket.category(),
                ticket.entries(),
                ticket.form(),
                ticket.secret());
        return new Printed(second, first.code());
    }

    public CredentialCode code(EventId event) {
        var second = Instant.ofEpochSecond(test.now().getEpochSecond());
        return new CredentialCode(Form.STATIC, signer.kid(), new CredentialId(Uuid7.next()), event, second);
    }

    public String text(CredentialCode code) {
        return code.text(signer);
    }

    public TicketsIssued issued(Printed... tickets) {
        var told = List.of(tickets).stream().map(Printed::ticket).toList();
        return new TicketsIssued(new OrderId(Uuid7.next()), club, told);
    }

    public TicketsVoided voided(Printed... tickets) {
        var ids =
                List.of(tickets).stream().map(each -> each.ticket().ticketId()).toList();
        return new TicketsVoided(new OrderId(Uuid7.next()), club, "refunded", ids);
    }

    public CredentialReplaced replaced(Printed old, CredentialCode code, long version) {
        var ids = List.of(old.ticket().ticketId());
        var hash = CredentialCode.hash(text(code));
        return new CredentialReplaced(
                club, ids, old.ticket().credentialId(), code.credential(), hash, version, null, null);
    }

    public EventChanged event(long version, EventState state) {
        return new EventChanged(
                match,
                club,
                version,
                state,
                "Glimt – Brann",
                null,
                null,
                "Aspmyra",
                "Bodø",
                "Europe/Oslo",
                null,
                null,
                null);
    }

    public void deliver(Object... facts) {
        for (var fact : facts) test.deliver(test.fact(club.value(), fact));
    }

    /** As a running service does every few seconds: its plans were made when the tables were empty. */
    public void freshenStatistics() {
        var database = test.service().database();
        database.directory(() ->
                database.sql("select freshen_statistics()").query(Integer.class).single());
    }

    /** The public key of a service becomes known here. */
    public void publish(String issuer, SigningKey key) {
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
        var body = Json.tree(Json.write(new KeyPublished(key.kid(), issuer, SigningKey.ALGORITHM, encoded)));
        var nobody = new UUID(0, 0);
        var type = issuer + ".key.published.v1";
        test.deliver(new Fact(
                "1.0",
                Uuid7.next(),
                "/tribune/" + issuer,
                type,
                key.kid(),
                test.now(),
                nobody,
                null,
                "application/json",
                body));
    }

    @Override
    public void close() {
        test.close();
    }
}
