package dev.touchpoint.ingest.logging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.handlers.DelayedHandler;

/** Gives the log its form when the service starts. */
@Singleton
final class LogForm {

    private static final int FIRST = 1;

    private final boolean json;

    LogForm(@ConfigProperty(name = "ingest.log.json", defaultValue = "false") boolean json) {
        this.json = json;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        if (json) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                form(handler);
            }
        }
    }

    /** Quarkus hangs its own handlers below one that holds lines back until the log is configured. */
    private static void form(Handler handler) {
        if (handler instanceof DelayedHandler delayed) {
            for (Handler behind : delayed.getHandlers()) {
                form(behind);
            }
        } else {
            handler.setFormatter(new JsonLines());
        }
    }
}
