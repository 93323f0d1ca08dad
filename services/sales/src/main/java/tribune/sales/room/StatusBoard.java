package tribune.sales.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
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
 * The one answer that everybody who waits asks for again and again: the same bytes for all of them, made at most once a
 * second. One request of a second reads the room's row, all others are served from memory; while the database is away
 * the last answer stands.
 */
public final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
    private static final Duration TRUSTED = Duration.ofSeconds(1);
    private static final int KEPT = 500;
    private static final CacheControl A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
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

    private record Answers(String tag, ResponseEntity<byte[]> whole, ResponseEntity<byte[]> unchanged) {}

    private static final class Board {
        private final ReentrantLock reading = new ReentrantLock();
        private volatile Answers answers;
        private volatile Instant until;

        Board(Answers answers, Instant until) {
            this.answers = answers;
            this.until = until;
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
        var answers = answers(room);
        return known.contains(answers.tag) ? answers.unchanged : answers.whole;
    }

    private Answers answers(WaitingRoomId room) {
        var board = boards.get(room);
        if (board == null) return first(room);
        var now = clock.instant();
        if (now.isBefore(board.until) || !board.reading.tryLock()) return board.answers;
        try {
            if (!now.isBefore(board.until)) refresh(room, board, now);
            return board.answers;
        } finally {
            board.reading.unlock();
        }
    }

    private void refresh(WaitingRoomId room, Board board, Instant now) {
        board.until = now.plus(TRUSTED);
        try {
            board.answers = answers(waiting.room(room), now);
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("the status of {} stands as it was: {}", room.value(), away.toString());
        }
    }

    /** Only rooms that exist are kept. */
    private Answers first(WaitingRoomId room) {
        var now = clock.instant();
        var board = new Board(answers(waiting.room(room), now), now.plus(TRUSTED));
        if (boards.size() >= KEPT) boards.clear();
        boards.put(room, board);
        return board.answers;
    }

    private static Answers answers(Room room, Instant now) {
        var body = Json.write(Status.of(room, now)).getBytes(StandardCharsets.UTF_8);
        var tag = '"' + HexFormat.of().formatHex(Draw.hash(body), 0, ETAG_BYTES) + '"';
        var headers = new HttpHeaders();
        headers.setCacheControl(A_SECOND);
        headers.setETag(tag);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new Answers(
                tag,
                new ResponseEntity<>(body, headers, HttpStatus.OK),
                new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED));
    }
}
