package tribune.sales.price;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VoucherId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** The organiser's vouchers. */
@RestController
public final class VoucherController {
    record NewVouchers(List<NewVoucher> vouchers) {}

    private final Vouchers vouchers;

    public VoucherController(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    /** Needs an Idempotency-Key. 409 if another voucher has the code. */
    @PostMapping("/v1/vouchers")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    NewVouchers make(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody VoucherRequest request) {
        var organiser = organiser(caller);
        var wanted = request.wanted(vouchers.currency(organiser));
        return new NewVouchers(vouchers.make(organiser, wanted, RequestKey.of(key, request)));
    }

    /** In the order of their codes. */
    @GetMapping("/v1/vouchers")
    @Permit(scope = "sales:read")
    Page<VoucherView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        var found = vouchers.page(organiser(caller), Page.after(after), rows + 1);
        return Page.of(found.stream().map(VoucherView::of).toList(), rows, VoucherView::code);
    }

    @GetMapping("/v1/vouchers/{id}")
    @Permit(scope = "sales:read")
    VoucherView get(Caller caller, @PathVariable VoucherId id) {
        return VoucherView.of(vouchers.get(organiser(caller), id));
    }

    /** No further order can use it. */
    @PostMapping("/v1/vouchers/{id}/stop")
    @Permit(scope = "sales:write")
    VoucherView stop(Caller caller, @PathVariable VoucherId id) {
        return VoucherView.of(vouchers.stop(organiser(caller), id));
    }

    private static OrganiserId organiser(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
