package dev.touchpoint.webhook.delivery;

import dev.touchpoint.webhook.address.AddressRules;
import dev.touchpoint.webhook.address.RefusedAddressException;
import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.signing.SignedHeaders;
import dev.touchpoint.webhook.target.Target;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends over HTTP/1.1: the address that was checked is the one connected to, under the name that the url gives it.
 * Redirects aren't followed; of an answer only the status and {@code Retry-After} count.
 */
public final class HttpSender implements Sending, AutoCloseable {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    /** Shorter than what servers keep a connection for, lest a request meets one that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final int GONE = 410;

    /** Of 4xx those that say something of the target, its keys or its load, and nothing of the message. */
    private static final Set<Integer> OF_THE_TARGET = Set.of(401, 403, 405, 407, 408, 425, 429);

    private final Target target;
    private final Resolver resolver;
    private final Clock clock;
    private final Context context;
    private final HttpClient client;
    private final WorkerExecutor lookups;
    private final String userAgent;

    /** A sender for one target. */
    public HttpSender(Vertx vertx, Target target, Resolver resolver, Clock clock) {
        this.target = target;
        this.resolver = resolver;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
        // Of its own, so that a name server that doesn't answer for one target holds up no other.
        this.lookups = vertx.createSharedWorkerExecutor("lookup-" + target.name(), 2, 1, TimeUnit.MINUTES);
        this.client = vertx.createHttpClient(options(target), new PoolOptions().setHttp1MaxSize(target.parallelism()));
        String version = HttpSender.class.getPackage().getImplementationVersion();
        this.userAgent = "Touchpoint-Webhook/" + (version == null ? "dev" : version);
    }

    private static HttpClientOptions options(Target target) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(
                        (int) Math.min(CONNECT_MILLIS, target.timeout().toMillis()))
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setVerifyHost(true);
        target.certificates()
                .ifPresent(pem -> options.setPemTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem))));
        return options;
    }

    @Override
    public void send(Message message, Consumer<Outcome> outcome) {
        // Everything about one target happens on one event loop: nothing here needs a lock.
        context.runOnContext(nothing -> new Attempt(message, outcome).begin());
    }

    @Override
    public void close() {
        client.close();
        lookups.close();
    }

    private RequestOptions request(InetSocketAddress address) {
        URI url = target.url();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(url.getHost())
                .setPort(AddressRules.portOf(url))
                .setSsl(AddressRules.isTls(url))
                .setURI(url.getRawQuery() == null ? path : path + '?' + url.getRawQuery())
                .setFollowRedirects(false);
    }

    /** One request, from the look-up to the end of the answer. */
    private final class Attempt {

        private final Message message;
        private final Consumer<Outcome> outcome;
        private final long timer;
        private @Nullable HttpClientRequest request;
        private boolean isDecided;
        private boolean isOver;
        private int answerBytes;

        Attempt(Message message, Consumer<Outcome> outcome) {
            this.message = message;
            this.outcome = outcome;
            this.timer = context.owner().setTimer(target.timeout().toMillis(), id -> expire());
        }

        void begin() {
            lookups.executeBlocking(() -> target.addresses().check(target.url(), resolver), false)
                    .onFailure(this::fail)
                    .onSuccess(this::connect);
        }

        private void connect(InetSocketAddress address) {
            if (!isOver) {
                client.request(HttpSender.this.request(address))
                        .onFailure(this::fail)
                        .onSuccess(this::post);
            }
        }

        private void post(HttpClientRequest opened) {
            request = opened;
            if (isOver) {
                opened.reset();
                return;
            }
            SignedHeaders signed = SignedHeaders.of(message.id(), clock.instant(), message.body(), target.secrets());
            opened.putHeader(SignedHeaders.ID, signed.id())
                    .putHeader(SignedHeaders.TIMESTAMP, signed.timestamp())
                    .putHeader(SignedHeaders.SIGNATURE, signed.signature())
                    .putHeader("content-type", "application/json")
                    .putHeader("user-agent", userAgent)
                    .send(Buffer.buffer(message.body()))
                    .onFailure(this::fail)
                    .onSuccess(this::answered);
        }

        private void answered(HttpClientResponse response) {
            decide(outcomeOf(response.statusCode(), response.getHeader("retry-after")));
            // The rest is read so that the connection can be used again, if it isn't long.
            response.exceptionHandler(this::fail);
            response.handler(bytes -> {
                answerBytes += bytes.length();
                if (answerBytes > MAX_ANSWER_BYTES) {
                    end();
                    response.request().reset();
                }
            });
            response.endHandler(nothing -> end());
        }

        private Outcome outcomeOf(int status, @Nullable String retryAfter) {
            if (status / 100 == 2) {
                return new Outcome.Delivered(status);
            }
            if (status == GONE) {
                return new Outcome.Gone();
            }
            String detail = "answered " + status + (status / 100 == 3 ? "; redirects aren't followed" : "");
            boolean isRefusal = status / 100 == 4 && !OF_THE_TARGET.contains(status);
            return new Outcome.Failed("status", detail, RetryAfter.parse(retryAfter, clock.instant()), isRefusal);
        }

        private void fail(Throwable failure) {
            String reason = "connection";
            if (failure instanceof RefusedAddressException) {
                reason = "address_refused";
            } else if (failure instanceof UnknownHostException) {
                reason = "unknown_host";
            }
            decide(new Outcome.Failed(
                    reason, failure.getClass().getSimpleName() + ": " + failure.getMessage(), Optional.empty()));
            end();
        }

        private void expire() {
            Duration timeout = target.timeout();
            decide(new Outcome.Failed("timeout", "no answer within " + timeout, Optional.empty()));
            end();
            HttpClientRequest opened = request;
            if (opened != null) {
                opened.reset();
            }
        }

        private void decide(Outcome decided) {
            if (!isDecided) {
                isDecided = true;
                outcome.accept(decided);
            }
        }

        private void end() {
            isOver = true;
            context.owner().cancelTimer(timer);
        }
    }
}
