package tribune.sales.addon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Text;
import tribune.sales.addon.AddOns.Kept;
import tribune.sales.addon.AddOns.Shown;
import tribune.sales.addon.AddOns.Stock;
import tribune.sales.event.SellableEvents;

/** What a club offers beside places. */
@RestController
public final class AddOnController {
    private final AddOns addOns;
    private final SellableEvents events;

    public AddOnController(AddOns addOns, SellableEvents events) {
        this.addOns = addOns;
        this.events = events;
    }

    /** {@code stock} absent: as many as are wanted. */
    record EventWanted(
            @NotNull EventId eventId,
            @Nullable @Min(0) @Max(20_000) Integer stock) {}

    record AddOnWanted(
            @NotNull Kind kind,
            @NotBlank @Size(max = 100) String nameEn,
            @NotBlank @Size(max = 100) String nameNb,
            @NotNull @Size(max = 1000) String descriptionEn,
            @NotNull @Size(max = 1000) String descriptionNb,
            @NotNull Money price,
            @NotNull @Min(0) @Max(10_000) Integer vat,
            @NotNull @Min(1) @Max(20) Integer mostPerOrder,
            @NotNull Boolean everyEvent,
            @NotNull @Size(max = 200) List<@NotNull @Valid EventWanted> stocks,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> categories,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> levels,
            @Nullable Instant saleFrom,
            @Nullable Instant saleUntil,
            @NotNull Boolean active) {

        AddOn addOn(AddOnId id) {
            if (price.amount() < 0 || price.amount() > 100_000_000)
                throw CommonProblem.INVALID_FIELD.because("price: 0 to 100,000,000", "field", "price");
            if (saleFrom != null && saleUntil != null && !saleUntil.isAfter(saleFrom))
                throw CommonProblem.INVALID_FIELD.because("saleUntil: after saleFrom", "field", "saleUntil");
            return new AddOn(
                    id,
                    kind,
                    new Text(nameEn.strip(), nameNb.strip()),
                    new Text(descriptionEn.strip(), descriptionNb.strip()),
                    price,
                    vat,
                    mostPerOrder,
                    everyEvent,
                    List.copyOf(categories),
                    List.copyOf(levels),
                    saleFrom,
                    saleUntil,
                    active);
        }

        List<Stock> byEvent() {
            var seen = new HashSet<EventId>();
            if (!stocks.stream().map(EventWanted::eventId).allMatch(seen::add))
                throw CommonProblem.INVALID_FIELD.because("stocks: each event once", "field", "stocks");
            return stocks.stream()
                    .map(event -> new Stock(event.eventId, event.stock))
                    .toList();
        }
    }

    /** {@code taken}: by living orders and open carts. */
    record EventStock(EventId eventId, @Nullable Integer stock, int taken) {}

    record AddOnView(
            AddOnId id,
            Kind kind,
            String nameEn,
            String nameNb,
            String descriptionEn,
            String descriptionNb,
            Money price,
            int vat,
            int mostPerOrder,
            boolean everyEvent,
            List<EventStock> stocks,
            List<String> categories,
            List<String> levels,
            @Nullable Instant saleFrom,
            @Nullable Instant saleUntil,
            boolean active) {
        static AddOnView of(Kept kept) {
            var addOn = kept.addOn();
            return new AddOnView(
                    addOn.id(),
                    addOn.kind(),
                    addOn.name().en(),
                    addOn.name().nb(),
                    addOn.description().en(),
                    addOn.description().nb(),
                    addOn.price(),
                    addOn.vat(),
                    addOn.mostPerOrder(),
                    addOn.everyEvent(),
                    kept.stocks().stream()
                            .map(each -> new EventStock(each.event(), each.stock(), each.taken()))
                            .toList(),
                    addOn.categories(),
                    addOn.levels(),
                    addOn.saleFrom(),
                    addOn.saleUntil(),
                    addOn.active());
        }
    }

    /** {@code left} null: not limited. */
    record AddOnOffered(
            AddOnId id,
            Kind kind,
            String nameEn,
            String nameNb,
            String descriptionEn,
            String descriptionNb,
            Money price,
            int vat,
            int mostPerOrder,
            List<String> categories,
            List<String> levels,
            @Nullable Integer left) {
        static AddOnOffered of(Shown shown) {
            var addOn = shown.addOn();
            return new AddOnOffered(
                    addOn.id(),
                    addOn.kind(),
                    addOn.name().en(),
                    addOn.name().nb(),
                    addOn.description().en(),
                    addOn.description().nb(),
                    addOn.price(),
                    addOn.vat(),
                    addOn.mostPerOrder(),
                    addOn.categories(),
                    addOn.levels(),
                    shown.left());
        }
    }

    @PostMapping("/v1/add-ons")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "sales:write")
    AddOnView make(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AddOnWanted wanted) {
        var organiser = new OrganiserId(caller.actsFor());
        var once = RequestKey.of(key, wanted);
        var id = new AddOnId(once.id("add-on", organiser.value().toString()));
        return AddOnView.of(addOns.make(organiser, wanted.addOn(id), wanted.byEvent(), once));
    }

    /** Writes all of it anew. */
    @PutMapping("/v1/add-ons/{addOnId}")
    @Permit(scope = "sales:write")
    AddOnView change(Caller caller, @PathVariable AddOnId addOnId, @Valid @RequestBody AddOnWanted wanted) {
        var organiser = new OrganiserId(caller.actsFor());
        return AddOnView.of(addOns.change(organiser, wanted.addOn(addOnId), wanted.byEvent()));
    }

    @GetMapping("/v1/add-ons")
    @Permit(scope = "sales:read")
    Page<AddOnView> list(
            @RequestParam(required = false) @Nullable @Size(max = 200) String after,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        int size = Page.limit(limit);
        var rows = addOns.page(new OrganiserId(caller.actsFor()), Page.idAfter(after), size + 1);
        return Page.of(
                rows.stream().map(AddOnView::of).toList(),
                size,
                view -> view.id().value().toString());
    }

    /** What is on sale now beside this event's places. */
    @GetMapping("/v1/events/{event_id}/add-ons")
    @Permit(open = true)
    Page<AddOnOffered> forEvent(@PathVariable("event_id") EventId event) {
        var offered = addOns.onSale(events.organiserOf(event), event);
        return new Page<>(offered.stream().map(AddOnOffered::of).toList(), null);
    }
}
