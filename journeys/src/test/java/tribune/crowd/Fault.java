package tribune.crowd;

/** What fails in the middle of a sale. */
enum Fault {
    /** The platform's process, by SIGKILL. */
    PROCESS_KILLED,
    /** The database server with all its processes, by SIGKILL. */
    DATABASE_KILLED,
    /** Redis is emptied, then killed. */
    REDIS_LOST,
    /** NATS is away for a while. */
    BROKER_STOPPED,
    /** NATS is away for a while and comes back without its directory. */
    BROKER_FORGOTTEN;

    /** Whether clients must have noticed: the other parts may fail without anybody waiting for an answer. */
    boolean isFelt() {
        return this == PROCESS_KILLED || this == DATABASE_KILLED;
    }
}
