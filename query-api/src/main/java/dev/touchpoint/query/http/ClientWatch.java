package dev.touchpoint.query.http;

import dev.touchpoint.query.sql.Inquiry;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Ends the statement of a request whose client has gone: nobody would read the answer. */
public class ClientWatch {

    private static final int FIRST = 1;

    private final Inquiry inquiry;

    ClientWatch(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    @ServerRequestFilter(priority = FIRST)
    void begin(RoutingContext exchange) {
        inquiry.begin();
        Runnable abandonment = inquiry.abandonment();
        exchange.addEndHandler(end -> {
            if (end.failed()) {
                exchange.vertx()
                        .executeBlocking(
                                () -> {
                                    abandonment.run();
                                    return true;
                                },
                                false);
            }
        });
    }
}
