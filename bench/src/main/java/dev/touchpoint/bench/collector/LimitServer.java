package dev.touchpoint.bench.collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What no collector on Vert.x and Kafka can beat: takes the body and answers 204, at once, or once Kafka has the bytes
 * as they came, as one record. On request it reads the body's JSON before, token by token, and does nothing with them: so
 * much takes whoever looks into events by Jackson. The producer is set up as the collector's.
 */
@Command(name = "limit-server", mixinStandardHelpOptions = true)
public final class LimitServer implements Callable<Integer> {

    @Option(names = "--port", required = true, description = "Where it listens, at 127.0.0.1.")
    private int port;

    @Option(names = "--kafka", defaultValue = "", description = "Where the bytes go; nowhere without.")
    private String kafka = "";

    @Option(names = "--read", description = "Reads each body's JSON first, and forgets it.")
    private boolean read;

    static final String TOPIC = "bench.raw";

    private static final JsonFactory JSON = new JsonFactory();

    private LimitServer() {}

    /** Serves until the process is ended. */
    public static void main(String[] args) {
        int status = new CommandLine(new LimitServer()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() {
        Producer<byte[], byte[]> producer = kafka.isEmpty() ? null : producer(kafka);
        Vertx vertx = Vertx.vertx();
        int loops = VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE;
        vertx.deployVerticle(() -> new Face(producer), new DeploymentOptions().setInstances(loops))
                .onFailure(failure -> {
                    System.err.println(failure);
                    System.exit(1);
                });
        return 0;
    }

    private static Producer<byte[], byte[]> producer(String kafka) {
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * 1024 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                128L * 1024 * 1024));
    }

    private final class Face extends AbstractVerticle {

        /** As the collector's. */
        private static final int CHUNK_BYTES = 64 * 1024;

        private final @Nullable Producer<byte[], byte[]> producer;

        private Face(@Nullable Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(new HttpServerOptions().setMaxChunkSize(CHUNK_BYTES))
                    .requestHandler(this::handle)
                    .listen(port, "127.0.0.1")
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void handle(HttpServerRequest request) {
            request.body().onSuccess(body -> {
                if (producer == null) {
                    answer(request, 204);
                } else {
                    produce(producer, body.getBytes(), request);
                }
            });
        }

        private void produce(Producer<byte[], byte[]> open, byte[] body, HttpServerRequest request) {
            Context loop = context;
            if (read && !isJson(body)) {
                answer(request, 400);
                return;
            }
            var unused = open.send(
                    new ProducerRecord<>(TOPIC, body),
                    (metadata, failure) -> loop.runOnContext(nothing -> answer(request, failure == null ? 204 : 503)));
        }

        private static boolean isJson(byte[] body) {
            try (JsonParser parser = JSON.createParser(body)) {
                JsonToken token = parser.nextToken();
                while (token != null) {
                    token = parser.nextToken();
                }
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private static void answer(HttpServerRequest request, int status) {
            var unused = request.response().setStatusCode(status).end();
        }
    }
}
