package tribune.bench.load;

/** One client's behaviour: what to send next, decided from the reply to its previous request. */
@FunctionalInterface
public interface Script {
    /** The first call, and the one after a lost connection, gets {@link Reply#NONE}. Keep no reply after the call. */
    Step next(Reply previous);
}
