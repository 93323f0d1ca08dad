package tribune.payments.payment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.payments.PaymentsProblem;
import tribune.payments.ledger.Account;
import tribune.payments.ledger.Ledger;
import tribune.payments.ledger.Transfer;
import tribune.payments.payment.Review.Resolution;

/** People decide about money in UNMATCHED: each review once, with postings that say what became of the money. */
public final class Reviews {
    private final Service service;
    private final ReviewStore store;
    private final Ledger ledger;

    public Reviews(Service service, Ledger ledger) {
        this.service = service;
        this.store = new ReviewStore(service.database());
        this.ledger = ledger;
    }

    List<Review> page(OrganiserId organiser, boolean resolved, @Nullable UUID after, int limit) {
        return service.database().read(organiser, () -> store.page(resolved, after, limit));
    }

    /** The same resolution again changes nothing; another one is refused. */
    Review resolve(OrganiserId organiser, UUID id, Resolution resolution, String note, String by) {
        return service.database().transaction(organiser, () -> {
            var review = store.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such review"));
            if (resolution != Resolution.NOTED && !review.movesMoney())
                throw PaymentsProblem.NOTHING_TO_MOVE.because("a refund that nobody asked for can only be noted");
            if (store.resolve(
                    organiser, id, resolution, note, by, service.clock().instant())) {
                move(organiser, review, resolution);
            } else if (store.find(id).orElseThrow().resolution() != resolution) {
                throw PaymentsProblem.REVIEW_RESOLVED.because("it was resolved otherwise");
            }
            return store.find(id).orElseThrow();
        });
    }

    private void move(OrganiserId organiser, Review review, Resolution resolution) {
        if (resolution == Resolution.NOTED) return;
        var credit = resolution == Resolution.KEPT ? Account.ORGANISER_PAYABLE : Account.PROVIDER_CLEARING;
        ledger.post(List.of(Transfer.of(
                organiser,
                "review-" + resolution.stored(),
                review.id(),
                review.paymentId(),
                Account.UNMATCHED,
                credit,
                review.amount())));
    }
}
