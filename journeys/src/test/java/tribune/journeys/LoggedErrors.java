package tribune.journeys;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * What the platforms of this process log as an error or a warning from now on: something went wrong that nobody was
 * told.
 */
final class LoggedErrors extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    /** Said of a moment of much to do; whoever asked was told to come again. */
    static final String BUSY = "the database is busy or away";

    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    /** After the platform has started: it sets the logging up anew. */
    static LoggedErrors fromNow() {
        var errors = new LoggedErrors();
        errors.setContext(root().getLoggerContext());
        errors.start();
        root().addAppender(errors);
        return errors;
    }

    List<String> soFar() {
        return List.copyOf(found);
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) return;
        if (event.getFormattedMessage().startsWith(BUSY)) return;
        var cause = event.getThrowableProxy();
        found.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                + (cause == null ? "" : "\n" + ThrowableProxyUtil.asString(cause)));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
