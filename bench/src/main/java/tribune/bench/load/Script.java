package tribune.bench.load;

/** One client's behaviour: what to send next, decided from the reply to its previous request. */
@FunctionalInterface
public interface Script {
    /** The first call, and the call after a lost connection, gets {@link Reply#NONE}. The reply is valid during the call only. */
    Step next(Reply previous);
}
