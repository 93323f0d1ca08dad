package tribune.payments.payment;

import io.micrometer.core.instrument.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tribune.kernel.Refusal;
import tribune.kernel.Service;
import tribune.payments.PaymentsProblem;
import tribune.payments.payment.PaymentStore.Owner;
import tribune.payments.payment.WebhookStore.Heard;
import tribune.payments.provider.Provider.Delivery;
import tribune.payments.provider.Provider.Notification;
import tribune.payments.provider.Providers;

/**
 * Takes the providers' webhooks: any number of times, in any order. What is not signed by the provider leaves no trace
 * but a number in the metrics.
 */
public final class Confirmations {
    /** {@code REPEATED}: heard before. {@code FOR_REVIEW}: kept for people. {@code IGNORED}: nothing to act on. */
    public enum Outcome {
        APPLIED,
        REPEATED,
        FOR_REVIEW,
        IGNORED
    }

    private final Service service;
    private final PaymentStore payments;
    private final WebhookStore webhooks;
    private final Providers providers;
    private final Captures captures;
    private final Endings endings;

    /** What a notification may end: a session without money, or a refund. */
    public record Endings(Closings closings, Refunds refunds, RefundStore store) {}

    public Confirmations(
            Service service,
            PaymentStore payments,
            WebhookStore webhooks,
            Providers providers,
            Captures captures,
            Endings endings) {
        this.service = service;
        this.payments = payments;
        this.webhooks = webhooks;
        this.providers = providers;
        this.captures = captures;
        this.endings = endings;
    }

    public Outcome receive(@Nullable String providerName, Delivery delivery) {
        try {
            var provider = providers.named(providerName);
            var outcome = apply(provider.name(), provider.read(delivery));
            count(outcome.name());
            return outcome;
        } catch (Refusal refused) {
            count(refused.problem().name());
            throw refused;
        }
    }

    private Outcome apply(String provider, Notification notification) {
        return switch (notification) {
            case Notification.Captured captured -> captured(provider, captured);
            case Notification.Closed closed -> closed(provider, closed);
            case Notification.Refunded refunded -> refunded(provider, refunded);
            case Notification.RefundFailed failed -> refundFailed(provider, failed);
            case Notification.Other _ -> Outcome.IGNORED;
        };
    }

    private Outcome captured(String provider, Notification.Captured captured) {
        var owner = owner(provider, captured.session());
        var receipt = new Receipt(
                owner.organiser(), owner.payment(), provider, captured.id(), captured.money(), MDC.get("traceparent"));
        return switch (captures.record(receipt)) {
            case PAID -> Outcome.APPLIED;
            case REPEATED -> Outcome.REPEATED;
            case FOR_REVIEW -> Outcome.FOR_REVIEW;
        };
    }

    private Outcome closed(String provider, Notification.Closed closed) {
        var owner = owner(provider, closed.session());
        return once(provider, closed, "closed", owner, () -> {
            endings.closings().close(payment(owner), closed.reason());
            return Outcome.APPLIED;
        });
    }

    private Outcome refunded(String provider, Notification.Refunded refunded) {
        var owner = owner(provider, refunded.session());
        return once(provider, refunded, "refunded", owner, () -> {
            var refund = endings.store().find(owner.organiser(), refunded.refundId());
            if (refund.isPresent() && refund.get().payment().equals(owner.payment())) {
                endings.refunds().complete(payment(owner), refund.get());
                return Outcome.APPLIED;
            }
            var review = new WebhookStore.Review(
                    owner.organiser(),
                    refunded.refundId().value(),
                    owner.payment(),
                    "refund_unknown",
                    refunded.amount());
            webhooks.review(review, service.clock().instant());
            return Outcome.FOR_REVIEW;
        });
    }

    private Outcome refundFailed(String provider, Notification.RefundFailed failed) {
        var owner = owner(provider, failed.session());
        return once(provider, failed, "refund-failed", owner, () -> {
            var refund = endings.store().find(owner.organiser(), failed.refundId());
            refund.ifPresent(found -> endings.refunds().fail(payment(owner), found, failed.reason()));
            return refund.isPresent() ? Outcome.APPLIED : Outcome.IGNORED;
        });
    }

    private Outcome once(
            String provider,
            Notification notification,
            String kind,
            Owner owner,
            java.util.function.Supplier<Outcome> work) {
        var heard = new Heard(owner.organiser(), provider, notification.id(), kind, owner.payment());
        return service.database().transaction(owner.organiser(), () -> {
            if (!webhooks.isNew(heard, service.clock().instant())) return Outcome.REPEATED;
            return work.get();
        });
    }

    private Owner owner(String provider, String session) {
        return payments.owner(provider, session)
                .orElseThrow(() -> PaymentsProblem.SESSION_UNKNOWN.because("no payment has this session"));
    }

    private Payment payment(Owner owner) {
        return payments.find(owner.organiser(), owner.payment()).orElseThrow();
    }

    private static void count(String outcome) {
        Metrics.counter("tribune.payments.webhooks", "outcome", outcome).increment();
    }
}
