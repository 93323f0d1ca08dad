package tribune.sales.price;

import java.time.Instant;
import java.util.List;
import tribune.contracts.Ids.*;
import tribune.kernel.Database;
import tribune.kernel.Money;

public final class Vouchers {
    public Vouchers(Database d, java.time.Clock c) {}

    public record VoucherLine(EventId event, String category, Money price) {}

    public record Discount(VoucherId voucherId, Money total, List<Money> perLine) {}

    public Discount redeem(OrganiserId organiser, String code, Instant now, List<VoucherLine> lines) {
        throw tribune.sales.SalesProblem.VOUCHER_UNKNOWN.because("");
    }

    public void record(OrganiserId o, OrderId order, Discount d) {}
}
