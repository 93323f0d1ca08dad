package tribune.tickets.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.identity.AccountClosed;
import tribune.contracts.identity.CustomerErased;
import tribune.contracts.tickets.TransferPort.Letter;
import tribune.kernel.CommonProblem;
import tribune.kernel.Consumers;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.web.Caller;
import tribune.tickets.ticket.Codes;
import tribune.tickets.ticket.Grant;
import tribune.tickets.ticket.Readers;
import tribune.tickets.ticket.TicketView;

/** Transfers as they are looked at: by sender, recipient, club, by the letters about them, and by an account. */
public final class Transfers {
    private final Database database;
    private final Readers readers;
    private final Codes codes;
    private final TransferStore store;
    private final PeopleStore people;
    private final ClaimStore claims;
    private final PrintedStore printed;
    private final TransferLinks links;

    public Transfers(Service service, Readers readers, Codes codes) {
        this.database = service.database();
        this.readers = readers;
        this.codes = codes;
        this.store = new TransferStore(database);
        this.people = new PeopleStore(database);
        this.claims = new ClaimStore(database);
        this.printed = new PrintedStore(database);
        this.links = new TransferLinks(service.keys(), service.clock());
    }

    /** A fact concerns organisers that its transaction does not reach, so it marks; {@link #forget} does it. */
    public void learnFrom(Consumers facts) {
        facts.on(CustomerErased.class, (_, erased) -> people.mark(erased.accountId(), List.of(erased.organiserId())));
        facts.on(AccountClosed.class, (_, closed) -> people.markAllBut(closed.accountId(), closed.knownAt()));
    }

    /** In the consumer's transaction: the buyers of these orders are forgotten. */
    public void forgetSenders(List<OrderId> orders) {
        people.forgetSenders(orders);
    }

    /** Empties what was marked, one organiser at a time. */
    public void forget() {
        for (var marked : database.directory(people::marked))
            database.transaction(marked.organiser(), () -> people.forget(marked.account(), marked.organiser()));
    }

    /** The organiser under which the caller sees the transfer: by the letter's link, as its sender, or as staff. */
    TransferView see(Caller caller, @Nullable String link, TransferId id) {
        var offered = links.offered(id, link);
        if (offered.isPresent()) return view(offered.get(), id, null);
        var grant = readers.grant(caller, link, "tickets:read");
        return database.read(
                grant.organiser(),
                () -> store.find(id)
                        .filter(transfer ->
                                grant.isStaff() || Offers.isSender(grant, transfer) || isRecipient(grant, id))
                        .map(transfer -> TransferView.of(transfer, printed.of(transfer), people.of(id), null))
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such transfer")));
    }

    private static boolean isRecipient(Grant grant, TransferId id) {
        return id.equals(grant.transfer());
    }

    TransferView view(OrganiserId organiser, TransferId id, @Nullable String access) {
        return database.read(organiser, () -> {
            var transfer = store.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such transfer"));
            return TransferView.of(transfer, printed.of(transfer), people.of(id), access);
        });
    }

    /** The transfer as its recipient sees it, with what opens the tickets once they are theirs. */
    TransferView accepted(Transfer transfer) {
        boolean theirs = transfer.state() == Transfer.State.ACCEPTED;
        var kickoff =
                database.read(transfer.organiser(), () -> printed.of(transfer)).kickoff();
        return view(transfer.organiser(), transfer.id(), theirs ? links.tickets(transfer, kickoff) : null);
    }

    OrganiserId recipient(TransferId id, @Nullable String link) {
        return links.offered(id, link)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such offer, or the link has run out"));
    }

    /** Who gave it to whom, oldest first: all of it for the club, for others what they gave away themselves. */
    List<TransferView> history(Grant grant, TicketId ticket) {
        return database.read(grant.organiser(), () -> {
            var own = store.ofTicket(ticket).stream()
                    .filter(transfer -> grant.isStaff() || Offers.isSender(grant, transfer))
                    .toList();
            if (own.isEmpty() && !sees(grant, ticket)) throw CommonProblem.NOT_FOUND.because("no such ticket");
            return own.stream()
                    .map(transfer -> TransferView.of(transfer, printed.of(transfer), people.of(transfer.id()), null))
                    .toList();
        });
    }

    private boolean sees(Grant grant, TicketId ticket) {
        return claims.standing(List.of(ticket), Instant.EPOCH).stream()
                .anyMatch(found -> grant.isStaff() || Offers.holds(grant, found));
    }

    TransferRule.Terms terms(Grant grant, TicketId ticket, Instant now) {
        return database.read(grant.organiser(), () -> {
            var standing = claims.standing(List.of(ticket), now).stream()
                    .filter(found -> grant.isStaff() || Offers.holds(grant, found))
                    .findFirst()
                    .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such ticket"));
            if (standing.voided()) return TransferRule.Terms.no(TransferRule.Objection.VOID);
            return TransferRule.of(standing.rule(), standing.subject(), now);
        });
    }

    /** Tickets that were given to an account, with the link that opens them. */
    record GivenTickets(OrganiserId organiserId, TransferId transferId, String access, List<TicketView> tickets) {}

    List<GivenTickets> givenTo(AccountId account) {
        List<UUID> places = database.directory(() -> people.places(account));
        if (places.isEmpty()) return List.of();
        return database.work(places, () -> {
            var given = new ArrayList<GivenTickets>();
            for (var kept : people.kept(account)) {
                var transfer = store.find(kept.transfer()).orElseThrow();
                var access = links.tickets(transfer, printed.of(transfer).kickoff());
                given.add(new GivenTickets(
                        kept.organiser(), kept.transfer(), access, readers.ofTransfer(kept.transfer(), codes)));
            }
            return given;
        });
    }

    Letter letter(OrganiserId organiser, TransferId id) {
        return database.read(organiser, () -> {
            var transfer = store.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such transfer"));
            var said = printed.of(transfer);
            var known = people.of(id);
            var sender = transfer.sender();
            return new Letter(
                    transfer.language(),
                    known.email(),
                    known.name(),
                    known.senderName(),
                    known.greeting(),
                    sender == null ? null : people.of(sender).email(),
                    sender == null ? transfer.order() : null,
                    transfer.state() == Transfer.State.OFFERED,
                    said.organiser(),
                    said.name() == null ? "" : said.name(),
                    said.venue() == null ? "" : said.venue(),
                    said.kickoff(),
                    said.zone(),
                    said.places().stream()
                            .map(TransferView.TransferPlace::place)
                            .toList(),
                    transfer.expiresAt(),
                    links.offer(transfer),
                    links.tickets(transfer, said.kickoff()));
        });
    }
}
