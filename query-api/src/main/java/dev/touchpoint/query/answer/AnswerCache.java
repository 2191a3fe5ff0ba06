package dev.touchpoint.query.answer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.memory.MemoryTakenException;
import dev.touchpoint.query.memory.TooMuchMemoryException;
import dev.touchpoint.query.sql.BadPatternException;
import dev.touchpoint.query.sql.QuestionTooLargeException;
import dev.touchpoint.query.sql.TooManyQuestionsException;
import dev.touchpoint.query.sql.WarehouseUnavailableException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers of the last seconds, by all they depend on. Of equal questions asked at the same time one is run, and the others
 * wait for its answer. Bounded by bytes, which are looked at when the service starts: wrong ones don't wait for a question.
 */
@Startup
@ApplicationScoped
class AnswerCache {

    /** Failures that everybody who asks the same at the time shares: what refuses the question itself, and limits. */
    private static final List<Class<? extends RuntimeException>> OF_EVERYBODY = List.of(
            ProblemException.class,
            BadPatternException.class,
            QuestionTooLargeException.class,
            WarehouseUnavailableException.class,
            TooManyQuestionsException.class,
            TooMuchMemoryException.class,
            MemoryTakenException.class);

    /** A publication is a second old at most before the next one comes; after this nothing asks for it any more. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final AsyncCache<String, Written> answers;

    /** @param bytes what the answers may take; with 0 none is kept */
    AnswerCache(@ConfigProperty(name = "touchpoint.query.cache-bytes", defaultValue = "33554432") long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("QUERY_CACHE_BYTES is 0 or more");
        }
        this.answers = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String key, Written answer) -> answer.weight())
                .expireAfterWrite(KEPT)
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * The answer kept for {@code key}, else the one {@code ask} gives. When the one that is waited for fails by itself, one of
     * those who wait asks in its place.
     *
     * @throws RuntimeException what {@code ask} throws; it isn't kept
     */
    Written get(String key, Supplier<Written> ask) {
        CompletableFuture<Written> mine = new CompletableFuture<>();
        CompletableFuture<Written> other = answers.asMap().putIfAbsent(key, mine);
        if (other != null) {
            return await(key, other, ask);
        }
        try {
            Written answer = ask.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private Written await(String key, CompletableFuture<Written> other, Supplier<Written> ask) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure
                    && OF_EVERYBODY.stream().anyMatch(kind -> kind.isInstance(failure))) {
                throw failure;
            }
            // Anything else may concern that caller alone, who may have gone away. The cache may still have it.
            answers.asMap().remove(key, other);
            return get(key, ask);
        }
    }
}
