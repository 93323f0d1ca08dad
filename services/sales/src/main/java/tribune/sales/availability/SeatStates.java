package tribune.sales.availability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * How every place of an event stands, at one moment. On the wire: two bits a place in the order of the ordinals, the
 * first place in the two lowest bits of the first byte; 0 free, 1 held (or owned by an order that is being paid),
 * 2 sold, 3 not for sale (blocked or set aside). Unused bits of the last byte are 0.
 */
public final class SeatStates {
    public static final int FREE = 0;
    public static final int HELD = 1;
    public static final int SOLD = 2;
    public static final int NOT_FOR_SALE = 3;

    private static final int PER_BYTE = 4;

    private final int places;
    private final byte[] bits;
    private final String version;
    private final BitSet free;

    private SeatStates(int places, byte[] bits) {
        this.places = places;
        this.bits = bits;
        this.version = hash(places, bits);
        this.free = new BitSet(places);
        for (int seat = 0; seat < places; seat++) free.set(seat, of(seat) == FREE);
    }

    /** As another process wrote it with {@link #bytes}; {@link #bytesFor} says how long that is. */
    static SeatStates of(int places, byte[] bits) {
        return new SeatStates(places, bits);
    }

    static int bytesFor(int places) {
        return (places * 2 + 7) / 8;
    }

    /** All free but those listed; an ordinal that the event does not have is passed over. */
    static SeatStates of(int places, int[] held, int[] sold, int[] notForSale) {
        var bits = new byte[bytesFor(places)];
        put(bits, places, held, HELD);
        put(bits, places, sold, SOLD);
        put(bits, places, notForSale, NOT_FOR_SALE);
        return new SeatStates(places, bits);
    }

    private static void put(byte[] bits, int places, int[] seats, int state) {
        for (int seat : seats) if (seat < places) bits[seat / PER_BYTE] |= (byte) (state << seat % PER_BYTE * 2);
    }

    public int places() {
        return places;
    }

    /** A hash of the content, so that every process names the same state alike. Lower-case hex. */
    public String version() {
        return version;
    }

    public int of(int seat) {
        return bits[seat / PER_BYTE] >> seat % PER_BYTE * 2 & 3;
    }

    public boolean isFree(int seat) {
        return of(seat) == FREE;
    }

    /** The ordinals of the free places, for searching; a copy. */
    public BitSet free() {
        return (BitSet) free.clone();
    }

    /** The wire form; not to be written to. */
    byte[] bytes() {
        return bits;
    }

    /** The wire form compressed: of a stadium in one to eight kilobytes. */
    byte[] gzipped() {
        var out = new ByteArrayOutputStream(bits.length / 2 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bits);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The places that stand differently from {@code before}, ascending. All if the number of places differs. */
    int[] changedSince(SeatStates before) {
        var changed = new BitSet(places);
        for (int at = 0; at < bits.length; at++) {
            if (before.places == places && before.bits[at] == bits[at]) continue;
            for (int seat = at * PER_BYTE; seat < Math.min(places, (at + 1) * PER_BYTE); seat++)
                if (before.places != places || before.of(seat) != of(seat)) changed.set(seat);
        }
        return changed.stream().toArray();
    }

    private static String hash(int places, byte[] bits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(4).putInt(places).array());
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(bits), 8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
