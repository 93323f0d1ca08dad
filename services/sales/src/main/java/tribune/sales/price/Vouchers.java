package tribune.sales.price;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VoucherId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;

/** Makes vouchers and takes them in payment. A use counts from checkout on, and no longer once its order has ended. */
public final class Vouchers {
    private final Database database;
    private final VoucherStore store;
    private final Clock clock;

    /** A ticket of an order, with its price without fees. */
    public record VoucherLine(EventId event, String category, Money price) {}

    /** {@code perLine}: what each line becomes cheaper, in the order of the lines; their sum is {@code total}. */
    public record Discount(VoucherId voucherId, Money total, List<Money> perLine) {
        int tickets() {
            return (int) perLine.stream().filter(part -> part.amount() > 0).count();
        }
    }

    /** Vouchers to be made: one with {@code code}, or {@code count} with generated codes that begin with a prefix. */
    record Wanted(@Nullable String code, @Nullable String prefix, int count, Voucher.Terms terms) {}

    public Vouchers(Database database, Clock clock) {
        this.database = database;
        this.store = new VoucherStore(database);
        this.clock = clock;
    }

    /**
     * What the voucher gives for these tickets, inside the caller's transaction: the voucher stays locked until it
     * ends, so that no other order gets the last use meanwhile. {@link #record} belongs to the same transaction.
     */
    public Discount redeem(OrganiserId organiser, String code, Instant now, List<VoucherLine> lines) {
        VoucherCode.normalised(code).ifPresent(known -> store.lock(organiser, known));
        return preview(organiser, code, now, lines);
    }

    /** The same without a lock and a promise, for showing; inside the caller's transaction too. */
    public Discount preview(OrganiserId organiser, String code, Instant now, List<VoucherLine> lines) {
        return VoucherCode.normalised(code)
                .flatMap(known -> store.byCode(organiser, known))
                .orElseThrow(() -> SalesProblem.VOUCHER_UNKNOWN.because("check the spelling"))
                .discount(lines, now);
    }

    /** After the order has been written. */
    public void record(OrganiserId organiser, OrderId order, Discount discount) {
        store.insertUse(organiser, order, discount);
    }

    /** The same key again gives the vouchers that it made. */
    List<NewVoucher> make(OrganiserId organiser, Wanted wanted, RequestKey key) {
        var now = clock.instant();
        var ids = IntStream.range(0, wanted.count)
                .mapToObj(number -> key.id("voucher", organiser.value().toString(), String.valueOf(number)))
                .toList();
        return database.transaction(organiser, () -> {
            var made = store.fingerprint(new VoucherId(ids.getFirst()));
            made.ifPresent(key::mustMatch);
            if (made.isEmpty()) insert(organiser, wanted, ids, key, now);
            return store.codes(ids);
        });
    }

    /** The currency of percentages, which bring none along. */
    String currency(OrganiserId organiser) {
        return database.read(organiser, () -> store.currency(organiser))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such organiser"));
    }

    List<Voucher> page(OrganiserId organiser, @Nullable String after, int rows) {
        return database.read(organiser, () -> store.page(organiser, after, rows));
    }

    Voucher get(OrganiserId organiser, VoucherId id) {
        return database.read(organiser, () -> found(organiser, id));
    }

    /** No order can use it from now on; those that have are not touched. Doing it twice changes nothing. */
    Voucher stop(OrganiserId organiser, VoucherId id) {
        return database.transaction(organiser, () -> {
            store.stop(id, clock.instant());
            return found(organiser, id);
        });
    }

    private Voucher found(OrganiserId organiser, VoucherId id) {
        return store.find(organiser, id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such voucher"));
    }

    /** All of them, or none: a code that is taken, or a request with the same key at the same time, ends it. */
    private void insert(OrganiserId organiser, Wanted wanted, List<UUID> ids, RequestKey key, Instant now) {
        var event = wanted.terms.eventId();
        if (event != null && !store.hasEvent(event))
            throw CommonProblem.INVALID_FIELD.because("eventId: no such event", "field", "eventId");
        var vouchers = new ArrayList<NewVoucher>();
        var prefix = wanted.prefix == null ? "" : wanted.prefix;
        for (var id : ids) {
            var code = wanted.code == null ? VoucherCode.next(prefix) : wanted.code;
            vouchers.add(new NewVoucher(new VoucherId(id), code));
        }
        if (store.insert(organiser, vouchers, wanted.terms, key.fingerprint(), now) == ids.size()) return;
        if (wanted.code != null) throw SalesProblem.VOUCHER_EXISTS.because("choose another code than " + wanted.code);
        throw CommonProblem.CONFLICT.because("repeat with the same Idempotency-Key");
    }
}
