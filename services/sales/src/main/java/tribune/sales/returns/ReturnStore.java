package tribune.sales.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.returns.Return.NoRefund;
import tribune.sales.returns.Return.State;

/** Returns, their lines, and what becomes of the seats. */
final class ReturnStore {
    private final Database database;

    ReturnStore(Database database) {
        this.database = database;
    }

    /** False if one of the lines is being returned, or was. */
    boolean insert(Return wanted) {
        database.sql("""
                insert into ticket_return (return_id, organiser_id, order_id, cause_id, state, currency, refund_minor,
                    kept_minor, no_refund, fingerprint, asked_at)
                values (:id, :organiser, :order, :cause, :state, :currency, :refund, :kept, :none, :fingerprint, :now)
                """)
                .param("id", wanted.id().value())
                .param("organiser", wanted.organiser().value())
                .param("order", wanted.order().value())
                .param("cause", wanted.cause() == null ? null : wanted.cause().value())
                .param("state", wanted.state().name())
                .param("currency", wanted.refund().currency())
                .param("refund", wanted.refund().amount())
                .param("kept", wanted.kept().amount())
                .param(
                        "none",
                        wanted.noRefund() == null ? null : wanted.noRefund().name())
                .param("fingerprint", wanted.fingerprint())
                .param("now", Timestamp.from(wanted.askedAt()))
                .update();
        return database.sql("""
                insert into ticket_return_line (return_id, line_id, organiser_id, counts)
                select :id, line, :organiser, true from unnest(:lines) as line order by line
                on conflict (line_id) where counts do nothing
                """)
                        .param("id", wanted.id().value())
                        .param("organiser", wanted.organiser().value())
                        .param("lines", ids(wanted.lines()))
                        .update()
                == wanted.lines().size();
    }

    boolean anyReturned(List<OrderLineId> lines) {
        return database.sql("select exists (select from ticket_return_line where counts and line_id = any (:lines))")
                .param("lines", ids(lines))
                .query(Boolean.class)
                .single();
    }

    Optional<Return> find(ReturnId id) {
        return select("where r.return_id = :id", id.value()).stream().findFirst();
    }

    /** Oldest first. */
    List<Return> ofOrder(OrderId order) {
        return select("where r.order_id = :id order by r.asked_at, r.return_id", order.value());
    }

    private List<Return> select(String where, UUID id) {
        return database.sql("""
                select r.return_id, r.organiser_id, r.order_id, r.cause_id, r.state, r.reason, r.currency,
                    r.refund_minor, r.kept_minor, r.no_refund, r.fingerprint, r.asked_at, r.decided_at,
                    array(select line_id from ticket_return_line l where l.return_id = r.return_id order by 1) as lines
                from ticket_return r
                """ + where)
                .param("id", id)
                .query((row, _) -> read(row))
                .list();
    }

    private static Return read(ResultSet row) throws SQLException {
        var cause = row.getObject("cause_id", UUID.class);
        var none = row.getString("no_refund");
        var decided = row.getTimestamp("decided_at");
        var currency = row.getString("currency");
        return new Return(
                new ReturnId(row.getObject("return_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                cause == null ? null : new CauseId(cause),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                new Money(row.getLong("refund_minor"), currency),
                new Money(row.getLong("kept_minor"), currency),
                none == null ? null : NoRefund.valueOf(none),
                row.getString("fingerprint"),
                row.getTimestamp("asked_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                List.of((UUID[]) row.getArray("lines").getArray()).stream()
                        .map(OrderLineId::new)
                        .toList());
    }

    void end(Return returned, State state, @Nullable String reason, Instant now) {
        database.sql("""
                update ticket_return set state = :state, reason = :reason, decided_at = :now where return_id = :id
                """)
                .param("id", returned.id().value())
                .param("state", state.name())
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
        if (state == State.DONE) return;
        database.sql("update ticket_return_line set counts = false where return_id = :id")
                .param("id", returned.id().value())
                .update();
    }

    /** The lines are the order's no more, nor are its limits' places. */
    void takeOut(Return returned, Instant now) {
        database.sql("update order_line set returned_at = :now where line_id = any (:lines)")
                .param("now", Timestamp.from(now))
                .param("lines", ids(returned.lines()))
                .update();
        database.sql("""
                with gone as (
                    select o.cart_id, l.event_id, count(*)::int as places from order_line l
                    join customer_order o on o.order_id = l.order_id
                    where l.line_id = any (:lines) group by 1, 2
                ), fewer as (
                    update place_claim p set places = p.places - g.places from gone g
                    where p.cart_id = g.cart_id and p.event_id = g.event_id and p.places > g.places
                )
                delete from place_claim p using gone g
                where p.cart_id = g.cart_id and p.event_id = g.event_id and p.places <= g.places
                """).param("lines", ids(returned.lines())).update();
    }

    /** How many of the seats were the order's; they are free now, and whoever waits comes first. */
    int free(Return returned) {
        return database.sql("""
                update event_seat s set order_id = null, sold = false from order_line l
                where l.line_id = any (:lines) and s.event_id = l.event_id and s.seat = l.seat
                  and s.order_id = l.order_id
                """).param("lines", ids(returned.lines())).update();
    }

    /** Into the cause's allocation, which is made with its first seat of an event. */
    int setAside(Return returned, CauseId cause, Instant now) {
        database.sql("select cause_id from cause where cause_id = :cause for update")
                .param("cause", cause.value())
                .query(UUID.class)
                .list();
        database.sql("""
                with events as (select distinct event_id from order_line where line_id = any (:lines)),
                missing as (
                    select e.event_id, gen_random_uuid() as allocation_id from events e
                    where not exists (
                        select from cause_allocation c where c.cause_id = :cause and c.event_id = e.event_id)
                ), made as (
                    insert into allocation (organiser_id, allocation_id, event_id, name, kind, created_at)
                    select c.organiser_id, m.allocation_id, m.event_id, c.name, 'HOUSE', :now
                    from missing m join cause c on c.cause_id = :cause
                )
                insert into cause_allocation (cause_id, event_id, organiser_id, allocation_id)
                select :cause, m.event_id, :organiser, m.allocation_id from missing m
                """)
                .param("lines", ids(returned.lines()))
                .param("cause", cause.value())
                .param("organiser", returned.organiser().value())
                .param("now", Timestamp.from(now))
                .update();
        database.sql("""
                update allocation a set returned_at = null from cause_allocation c
                where c.cause_id = :cause and a.allocation_id = c.allocation_id and a.returned_at is not null
                """).param("cause", cause.value()).update();
        return database.sql("""
                update event_seat s set order_id = null, sold = false, allocation_id = c.allocation_id
                from order_line l join cause_allocation c on c.event_id = l.event_id and c.cause_id = :cause
                where l.line_id = any (:lines) and s.event_id = l.event_id and s.seat = l.seat
                  and s.order_id = l.order_id
                """)
                .param("cause", cause.value())
                .param("lines", ids(returned.lines()))
                .update();
    }

    void due(Return returned, Instant at) {
        database.sql("""
                insert into return_due (return_id, organiser_id, due_at) values (:id, :organiser, :at)
                on conflict (return_id) do update set due_at = excluded.due_at
                """)
                .param("id", returned.id().value())
                .param("organiser", returned.organiser().value())
                .param("at", Timestamp.from(at))
                .update();
    }

    void nothingDue(ReturnId id) {
        database.sql("delete from return_due where return_id = :id")
                .param("id", id.value())
                .update();
    }

    record Due(ReturnId returned, OrganiserId organiser) {}

    /** Over all organisers; each is taken for a while. */
    List<Due> takeDue(Instant now, Instant until, int most) {
        return database.sql("""
                update return_due d set due_at = :until
                where d.return_id in (select return_id from return_due where due_at <= :now
                    order by due_at limit :most for update skip locked)
                returning d.return_id, d.organiser_id
                """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query((row, _) -> new Due(
                        new ReturnId(row.getObject("return_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class))))
                .list();
    }

    private static UUID[] ids(List<OrderLineId> lines) {
        return lines.stream().map(OrderLineId::value).toArray(UUID[]::new);
    }
}
