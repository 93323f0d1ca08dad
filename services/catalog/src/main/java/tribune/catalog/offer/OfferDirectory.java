package tribune.catalog.offer;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.OfferChanged;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** The lowest prices of the public list, over all organisers; an offer that is not public is not in it. */
final class OfferDirectory {
    private final Database database;

    OfferDirectory(Database database) {
        this.database = database;
    }

    void save(OrganiserId organiser, OfferChanged offer) {
        Totals.lowest(offer).ifPresentOrElse(lowest -> save(organiser, offer, lowest), () -> remove(offer));
    }

    private void save(OrganiserId organiser, OfferChanged offer, Money lowest) {
        database.sql("""
                insert into offer_directory (offer_id, organiser_id, event_id, sale_from, sale_until, presale,
                    lowest_minor, currency)
                values (:offer, :organiser, :event, :from, :until, :presale, :lowest, :currency)
                on conflict (offer_id) do update set sale_from = excluded.sale_from, sale_until = excluded.sale_until,
                    presale = excluded.presale, lowest_minor = excluded.lowest_minor, currency = excluded.currency
                where offer_directory.organiser_id = excluded.organiser_id
                """)
                .param("offer", offer.offerId().value())
                .param("organiser", organiser.value())
                .param("event", offer.eventId().value())
                .param("from", timestamp(offer.saleFrom()))
                .param("until", timestamp(offer.saleUntil()))
                .param("presale", offer.presaleHash() != null)
                .param("lowest", lowest.amount())
                .param("currency", lowest.currency())
                .update();
    }

    private void remove(OfferChanged offer) {
        database.sql("delete from offer_directory where offer_id = :offer")
                .param("offer", offer.offerId().value())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
