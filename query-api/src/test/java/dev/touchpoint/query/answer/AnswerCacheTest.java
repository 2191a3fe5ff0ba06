package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private final AnswerCache cache = new AnswerCache(100_000);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceForEqualQuestionsAtTheSameTime() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Future<Written>> answers = new ArrayList<>();
        answers.add(callers.submit(() -> cache.get("k", () -> {
            running.countDown();
            try {
                assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer("first");
        })));
        assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();
        for (int caller = 1; caller < 8; caller++) {
            answers.add(callers.submit(() -> cache.get("k", () -> answer("another"))));
        }
        mayEnd.countDown();

        for (Future<Written> answer : answers) {
            assertThat(answer.get(1, TimeUnit.MINUTES).type()).isEqualTo("first");
        }
        assertThat(asked).hasValue(1);
        callers.shutdown();
    }

    @Test
    void keepsNoFailure() {
        assertThatThrownBy(() -> cache.get("k", () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(cache.get("k", () -> answer("fine")).type()).isEqualTo("fine");
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int i = 0; i < 100; i++) {
            cache.get("k" + i, () -> new Written("t", Map.of(), new byte[10_000]));
        }

        // At most nine of 11,024 bytes each fit.
        for (int i = 0; i < 100; i++) {
            cache.get("k" + i, () -> answer("again"));
        }
        assertThat(asked.get()).isGreaterThanOrEqualTo(91);
    }

    private Written answer(String type) {
        asked.incrementAndGet();
        return new Written(type, Map.of(), new byte[10]);
    }
}
