package tribune.sales.returns;

import java.util.HashSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.ReturnPort;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Permit;
import tribune.sales.order.Order;
import tribune.sales.order.OrderStore;

/** Answers messaging. */
@RestController
public final class ReturnPortController implements ReturnPort {
    private final Database database;
    private final OrderStore orders;
    private final ReturnStore returns;
    private final RuleStore rules;

    public ReturnPortController(Database database) {
        this.database = database;
        this.orders = new OrderStore(database);
        this.returns = new ReturnStore(database);
        this.rules = new RuleStore(database);
    }

    @Override
    @GetMapping("/internal/organisers/{organiser}/returns/{returned}/letter")
    @Permit(service = "messaging")
    public Letter letter(@PathVariable OrganiserId organiser, @PathVariable ReturnId returned) {
        return database.read(organiser, () -> {
            var found = returns.find(returned).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such return"));
            return letter(found, orders.find(found.order()).orElseThrow());
        });
    }

    private Letter letter(Return returned, Order order) {
        var ids = new HashSet<>(returned.lines());
        var lines = order.lines().stream()
                .filter(line -> ids.contains(line.lineId()))
                .toList();
        var event = orders.event(lines.getFirst().eventId());
        var cause = returned.cause();
        return new Letter(
                order.language(),
                orders.buyer(order.id()).map(Order.Buyer::email).orElse(null),
                order.reference(),
                orders.organiserName(order.organiser()),
                event.name(),
                event.venue(),
                event.kickoff(),
                event.zone(),
                lines.stream().map(ReturnPortController::place).toList(),
                returned.refund(),
                returned.kept(),
                cause == null
                        ? null
                        : rules.cause(cause).map(RuleStore.Cause::name).orElse(""));
    }

    private static String place(OrderPaid.Line line) {
        return line.row() == null ? line.section() : line.section() + ", " + line.row() + ", " + line.seatName();
    }
}
