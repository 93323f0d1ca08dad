package tribune.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Who lets this thread change something, by what, and from where: what the audit log says of a change. {@code action}
 * is an operation of the API ("METHOD /path"), the type of a fact, or a task; {@code subject} the id that the
 * operation's path names last; {@code operation} true for what people and clients do with their rights, of which each
 * transaction that writes leaves a line (db/kernel/V000_1).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cause(
        Actor actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable UUID organiser,
        @Nullable From from,
        @JsonIgnore boolean operation) {
    private static final ThreadLocal<@Nullable Later> CURRENT = new ThreadLocal<>();

    /** {@code kind}: PERSON, CLIENT, DEVICE, GUEST, SERVICE, FACT, SYSTEM; {@code id} is never a name or an address. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Actor(
            String kind, @Nullable String id, @Nullable String session) {}

    /** The caller's network, not its address, and a mark of its program, by which calls are seen to belong together. */
    public record From(String network, String agent) {}

    private record Sent(
            Actor actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable UUID organiser,
            @Nullable From from,
            @Nullable String traceparent) {}

    /** What a service does by itself: a task of its own, or what follows from a fact. */
    static Cause own(String kind, String id, String action) {
        return new Cause(new Actor(kind, id, null), action, null, null, null, false);
    }

    /** From now on, on this thread, until {@link #end}. */
    public static void begin(Cause cause) {
        CURRENT.set(new Later(() -> cause));
    }

    /** The same; worked out at the first transaction that may write, for most requests never come to one. */
    public static void begin(Supplier<Cause> cause) {
        CURRENT.set(new Later(cause));
    }

    public static void end() {
        CURRENT.remove();
    }

    static @Nullable Cause current() {
        var later = CURRENT.get();
        return later == null ? null : later.get();
    }

    /** Of one thread; worked out once. */
    private static final class Later {
        private final Supplier<Cause> work;
        private @Nullable Cause cause;

        Later(Supplier<Cause> work) {
            this.work = work;
        }

        Cause get() {
            if (cause == null) cause = work.get();
            return cause;
        }
    }

    /** As the database's setting {@code app.cause} has it, with the trace. */
    String text() {
        return Json.write(new Sent(actor, action, subject, organiser, from, MDC.get("traceparent")));
    }
}
