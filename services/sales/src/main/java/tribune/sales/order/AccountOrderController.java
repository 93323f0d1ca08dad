package tribune.sales.order;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** A person's own orders, at all organisers. */
@RestController
public final class AccountOrderController {
    private final AccountOrders orders;
    private final OrderAccess access;

    public AccountOrderController(AccountOrders orders, OrderAccess access) {
        this.orders = orders;
        this.access = access;
    }

    /** The order's {@code access} opens it and its tickets for a day, as its link does. */
    record AccountOrder(OrganiserId organiserId, OrderView order) {}

    /** Newest first. */
    @GetMapping("/v1/account/orders")
    @Permit(scope = "account")
    Page<AccountOrder> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        int size = Page.limit(limit);
        var rows = orders.page(new AccountId(caller.person()), Page.idAfter(after), size + 1);
        return Page.of(
                rows.stream().map(this::view).toList(),
                size,
                row -> row.order().orderId().value().toString());
    }

    private AccountOrder view(Order order) {
        var link = access.link(order, OrderAccess.AFTER_CHECKOUT);
        return new AccountOrder(order.organiser(), OrderView.of(order).withAccess(link.token(), null));
    }
}
