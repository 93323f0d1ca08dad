package tribune.catalog.offer;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.catalog.Name;
import tribune.catalog.OnlyOnce;
import tribune.catalog.event.Event;
import tribune.catalog.event.Events;
import tribune.catalog.event.Times;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.tickets.CredentialCode;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** Offers of an event of the token's organiser. */
@RestController
public final class OfferController {
    /** An offer as its organiser sees it; the presale code itself is not kept. */
    record Offer(
            OfferId id,
            EventId eventId,
            long version,
            boolean active,
            String name,
            Set<Channel> channels,
            @Nullable Instant saleFrom,
            @Nullable Instant saleUntil,
            boolean presale,
            @Nullable AllocationId allocation,
            int maxPerOrder,
            int holdMinutes,
            List<OfferChanged.Price> prices,
            List<OfferChanged.Fee> fees,
            CredentialCode.@Nullable Form codeForm) {

        static Offer of(OfferChanged offer) {
            return new Offer(
                    offer.offerId(),
                    offer.eventId(),
                    offer.version(),
                    offer.active(),
                    offer.name(),
                    offer.channels(),
                    offer.saleFrom(),
                    offer.saleUntil(),
                    offer.presaleHash() != null,
                    offer.allocation(),
                    offer.maxPerOrder(),
                    offer.holdMinutes(),
                    offer.prices(),
                    offer.fees(),
                    offer.codeForm());
        }
    }

    record EventCopy(
            @Nullable @Name String name,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint) {}

    private final Offers offers;
    private final Events events;
    private final OnlyOnce once;

    public OfferController(Offers offers, Events events, OnlyOnce once) {
        this.offers = offers;
        this.events = events;
        this.once = once;
    }

    @PostMapping("/v1/events/{event_id}/offers")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    Offer add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable("event_id") EventId id,
            @Valid @RequestBody OfferWish wish) {
        var organiser = new OrganiserId(caller.actsFor());
        return once.make(
                organiser,
                RequestKey.of(key, wish),
                "offer of " + id.value(),
                Offer.class,
                () -> Offer.of(offers.add(organiser, id, wish)));
    }

    @GetMapping("/v1/events/{event_id}/offers")
    @Permit(scope = {"catalog:read", "catalog:write"})
    Page<Offer> list(Caller caller, @PathVariable("event_id") EventId id) {
        return new Page<>(
                offers.list(new OrganiserId(caller.actsFor()), id).stream()
                        .map(Offer::of)
                        .toList(),
                null);
    }

    @PatchMapping("/v1/events/{event_id}/offers/{offerId}")
    @Permit(scope = "catalog:write")
    Offer change(
            Caller caller,
            @PathVariable("event_id") EventId id,
            @PathVariable OfferId offerId,
            @Valid @RequestBody OfferPatch patch) {
        return Offer.of(offers.change(new OrganiserId(caller.actsFor()), id, offerId, patch));
    }

    /** The whole offer anew; a presale code that is not given again is gone. */
    @PutMapping("/v1/events/{event_id}/offers/{offerId}")
    @Permit(scope = "catalog:write")
    Offer replace(
            Caller caller,
            @PathVariable("event_id") EventId id,
            @PathVariable OfferId offerId,
            @Valid @RequestBody OfferWish wish) {
        return Offer.of(offers.replace(new OrganiserId(caller.actsFor()), id, offerId, wish));
    }

    /** A draft at the same venue, on the same map, with the same offers but without sale windows. */
    @PostMapping("/v1/events/{event_id}/copy")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "catalog:write")
    Event copy(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable("event_id") EventId id,
            @Valid @RequestBody EventCopy body) {
        var organiser = new OrganiserId(caller.actsFor());
        var kickoff = Times.kickoff(body.kickoff());
        var day = Times.day(body.dateHint());
        return once.make(
                organiser,
                RequestKey.of(key, body),
                "copy of " + id.value(),
                Event.class,
                () -> offers.copy(organiser, events, id, body.name(), kickoff, day));
    }
}
