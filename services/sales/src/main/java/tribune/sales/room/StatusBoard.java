package tribune.sales.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.Json;
import tribune.sales.door.Draw;

/**
 * The one answer that everybody who waits asks for again and again: the same bytes for all of them, made once a second
 * by the clock and not by who asks, so that polls cost no query; while the database is away the last answer stands.
 */
public final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
    /** Nobody looks at it any more. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private static final int KEPT = 500;
    /** An answer to a request without credentials is anybody's; it needs no "public". */
    private static final CacheControl A_SECOND = CacheControl.maxAge(Duration.ofSeconds(1));

    private static final int POLL_SECONDS = 20;
    private static final int LONG_POLL_SECONDS = 60;
    /** Fans who all learn their place when the list is shuffled spread their question over so many seconds. */
    private static final int PLACES_PER_SECOND = 1_000;

    private static final int ETAG_BYTES = 6;

    /**
     * {@code serving}: everybody up to this place may go in. {@code rate}: admissions a minute now. {@code message}:
     * another number, read the room again. {@code poll}: seconds to the next question; 0: no more. {@code spread}: ask
     * for the own place at a random moment within so many seconds.
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Status(Room.State state, int serving, int rate, int message, int poll, int spread) {
        static Status of(Room room, Instant now) {
            boolean soon = Duration.between(now, room.terms().opensAt()).compareTo(Duration.ofMinutes(5)) < 0;
            int poll = switch (room.state()) {
                case CLOSED -> 0;
                case SCHEDULED -> LONG_POLL_SECONDS;
                case COLLECTING -> soon ? POLL_SECONDS : LONG_POLL_SECONDS;
                case OPEN, PAUSED -> POLL_SECONDS;
            };
            return new Status(
                    room.state(),
                    room.serving(),
                    room.state() == Room.State.OPEN ? room.pace().perMinute() : 0,
                    room.message().version(),
                    poll,
                    room.early() / PLACES_PER_SECOND);
        }
    }

    /** Null where the answer is another in a second anyway. */
    private record Answers(@Nullable String tag, ResponseEntity<byte[]> whole, ResponseEntity<byte[]> unchanged) {}

    private static final class Board {
        private volatile Room room;
        private volatile Answers answers;
        private volatile Instant asked;

        Board(Room room, Instant now) {
            this.room = room;
            this.answers = answers(room, now);
            this.asked = now;
        }
    }

    private final Waiting waiting;
    private final Clock clock;
    private final Map<WaitingRoomId, Board> boards = new ConcurrentHashMap<>();

    public StatusBoard(Waiting waiting, Clock clock) {
        this.waiting = waiting;
        this.clock = clock;
    }

    ResponseEntity<byte[]> answer(WaitingRoomId room, String known) {
        var answers = board(room).answers;
        return answers.tag != null && known.contains(answers.tag) ? answers.unchanged : answers.whole;
    }

    /** The room as it was a second ago at most. */
    Room room(WaitingRoomId room) {
        return board(room).room;
    }

    /** For the clock, every second in every process: all rooms that people look at, one query an organiser. */
    public void tick() {
        var now = clock.instant();
        boards.values().removeIf(board -> board.asked.plus(FORGOTTEN).isBefore(now));
        var byOrganiser = boards.values().stream()
                .map(board -> board.room)
                .collect(Collectors.groupingBy(Room::organiser, Collectors.mapping(Room::id, Collectors.toList())));
        try {
            byOrganiser.forEach((organiser, rooms) ->
                    waiting.rooms(organiser, rooms).forEach(room -> refresh(room, clock.instant())));
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("the status of {} rooms stands as it was: {}", boards.size(), away.toString());
        }
    }

    private void refresh(Room room, Instant now) {
        var board = boards.get(room.id());
        if (board == null) return;
        board.room = room;
        board.answers = answers(room, now);
    }

    /** Only rooms that exist are kept; however many ask for the first time at once, one of them reads. */
    private Board board(WaitingRoomId id) {
        var board = boards.get(id);
        if (board == null) {
            if (boards.size() >= KEPT) boards.clear();
            board = boards.computeIfAbsent(id, _ -> new Board(waiting.room(id), clock.instant()));
        }
        board.asked = clock.instant();
        return board;
    }

    private static Answers answers(Room room, Instant now) {
        var body = Json.write(Status.of(room, now)).getBytes(StandardCharsets.UTF_8);
        var headers = new HttpHeaders();
        headers.setCacheControl(A_SECOND);
        headers.setContentType(MediaType.APPLICATION_JSON);
        var whole = ResponseEntity.ok().headers(headers);
        // An open room's answer changes as fast as it can be asked for; a tag would only make it longer.
        if (room.state() == Room.State.OPEN) return new Answers(null, whole.body(body), whole.body(body));
        var tag = '"' + HexFormat.of().formatHex(Draw.hash(body), 0, ETAG_BYTES) + '"';
        var unchanged = ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .cacheControl(A_SECOND)
                .eTag(tag);
        return new Answers(tag, whole.eTag(tag).body(body), unchanged.build());
    }
}
