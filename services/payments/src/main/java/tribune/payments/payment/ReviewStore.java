package tribune.payments.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.payments.payment.Review.Resolution;

final class ReviewStore {
    private static final String REVIEWS = """
            select r.id, r.payment_id, p.order_id, r.reason, r.amount_minor, r.currency, r.noted_at, d.resolution,
                d.note,
                d.resolved_by, d.resolved_at
            from review r join payment p on p.organiser_id = r.organiser_id and p.id = r.payment_id
            left join review_resolution d on d.organiser_id = r.organiser_id and d.review_id = r.id
            """;

    private final Database database;

    ReviewStore(Database database) {
        this.database = database;
    }

    Optional<Review> find(UUID id) {
        return database.sql(REVIEWS + "where r.id = :id")
                .param("id", id)
                .query(ReviewStore::review)
                .optional();
    }

    /** Oldest first. */
    List<Review> page(boolean resolved, @Nullable UUID after, int limit) {
        return database.sql(REVIEWS + """
                where (d.review_id is not null) = :resolved and (:after::uuid is null
                    or (r.noted_at, r.id) > (select b.noted_at, b.id from review b where b.id = :after))
                order by r.noted_at, r.id limit :limit
                """)
                .param("resolved", resolved)
                .param("after", after)
                .param("limit", limit)
                .query(ReviewStore::review)
                .list();
    }

    /** False if it was resolved before. */
    boolean resolve(OrganiserId organiser, UUID id, Resolution resolution, String note, String by, Instant now) {
        return database.sql("""
                insert into review_resolution (organiser_id, review_id, resolution, note, resolved_by, resolved_at)
                values (:organiser, :id, :resolution, :note, :by, :now) on conflict do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", id)
                        .param("resolution", resolution.stored())
                        .param("note", note)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        var resolution = row.getString("resolution");
        var at = row.getTimestamp("resolved_at");
        return new Review(
                row.getObject("id", UUID.class),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getString("reason"),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                row.getTimestamp("noted_at").toInstant(),
                resolution == null ? null : Resolution.of(resolution),
                row.getString("note"),
                row.getString("resolved_by"),
                at == null ? null : at.toInstant());
    }
}
