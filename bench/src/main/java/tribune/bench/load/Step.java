package tribune.bench.load;

/** What a script wants next. */
public sealed interface Step {
    /** Sends one whole request; its answer's time goes to {@code latency}. */
    record Send(byte[] request, Latency latency) implements Step {}

    /** Asks the script again after a while, with the same reply. */
    record Pause(long millis) implements Step {}

    /** Nothing more on this connection. */
    record Done() implements Step {}
}
