package dev.touchpoint.ingest.collect;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the connections of each event loop, again and again, for heads that take too long to arrive. */
@Singleton
final class HeadDeadlines {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final Vertx vertx;
    private final long longestNanos;

    HeadDeadlines(
            Vertx vertx,
            @ConfigProperty(name = "touchpoint.http.head-deadline", defaultValue = "10s") Duration longest) {
        this.vertx = vertx;
        this.longestNanos = longest.toNanos();
    }

    void start(@Observes StartupEvent event) {
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            var unused = loop.scheduleWithFixedDelay(
                    () -> look((SingleThreadEventLoop) loop),
                    LOOK_EVERY_MILLIS,
                    LOOK_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void look(SingleThreadEventLoop loop) {
        long now = System.nanoTime();
        for (Iterator<Channel> open = loop.registeredChannelsIterator(); open.hasNext(); ) {
            Channel connection = open.next();
            if (connection.parent() instanceof ServerSocketChannel) {
                HeadDeadline.watch(connection);
                HeadDeadline.cut(connection, now, longestNanos);
            }
        }
    }
}
