package tribune.sales.hold;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.sales.door.Doors;

/**
 * Places wanted: named seats, and parties for which the system picks. All or none of them are held.
 */
public record CartRequest(
        @Nullable @Size(max = 100) List<@NotNull @Valid SeatWanted> seats,
        @Nullable @Size(max = 10) List<@NotNull @Valid PartyWanted> parties,
        @Nullable @Size(max = 60) String presaleCode,
        @Nullable @Valid BuyerKnown buyer) {

    /** Who will buy, if that is known already: limits then hold from here on, and not only at checkout. */
    public record BuyerKnown(
            @NotBlank @Email @Size(max = 254) String email) {}

    /** {@code seat} is the ordinal in the event's seat map; without an offer the cheapest that fits is taken. */
    public record SeatWanted(
            @NotNull EventId eventId,
            @Min(0) @Max(1_000_000) int seat,
            @NotBlank @Size(max = 40) String category,
            @Nullable OfferId offerId) {}

    /**
     * The best places together, one for each price category listed. In a standing area: any places of {@code section}.
     * {@code accessible} of the places are for wheelchairs; their companion seats come with them.
     */
    public record PartyWanted(
            @NotNull EventId eventId,
            @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 40) String> categories,
            @Nullable @Size(max = 80) String level,
            @Nullable @Size(max = 80) String section,
            @Nullable OfferId offerId,
            @Nullable @Min(0) @Max(10) Integer accessible) {}

    /** What has to be let through a door. */
    List<Doors.Wanted> entering() {
        return Stream.concat(
                        seatsWanted().stream().map(seat -> new Doors.Wanted(seat.eventId, seat.offerId, 1)),
                        partiesWanted().stream()
                                .map(party -> new Doors.Wanted(party.eventId, party.offerId, party.categories.size())))
                .toList();
    }

    List<SeatWanted> seatsWanted() {
        return seats == null ? List.of() : seats;
    }

    List<PartyWanted> partiesWanted() {
        return parties == null ? List.of() : parties;
    }
}
