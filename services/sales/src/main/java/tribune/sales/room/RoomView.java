package tribune.sales.room;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.WaitingRoomId;

/**
 * A waiting room as everybody may see it. {@code seedHash} is SHA-256 of the seed and stands there from the first
 * moment; {@code seed} and {@code listHash}, all in hex, once the list of the early arrivals is closed.
 */
record RoomView(
        WaitingRoomId id,
        Room.State state,
        List<EventId> events,
        Instant collectFrom,
        Instant opensAt,
        int maxPerMinute,
        int cartsPerPass,
        String messageEn,
        String messageNb,
        int message,
        String seedHash,
        @Nullable String listHash,
        @Nullable String seed,
        int early) {

    static RoomView of(Room room) {
        var shuffle = room.shuffle();
        var listHash = shuffle.listHash();
        return new RoomView(
                room.id(),
                room.state(),
                room.events(),
                room.terms().collectFrom(),
                room.terms().opensAt(),
                room.terms().maxPerMinute(),
                room.terms().cartsPerPass(),
                room.message().en(),
                room.message().nb(),
                room.message().version(),
                HexFormat.of().formatHex(shuffle.seedHash()),
                listHash == null ? null : HexFormat.of().formatHex(listHash),
                listHash == null ? null : HexFormat.of().formatHex(shuffle.seed()),
                room.early());
    }
}
