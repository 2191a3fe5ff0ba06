package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private static final int WAITING = 7;

    private final AnswerCache cache = new AnswerCache(100_000);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> new AnswerCache(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QUERY_CACHE_BYTES is 0 or more");
    }

    @Test
    void keepsNothingWhereNothingMayBeTaken() {
        AnswerCache none = new AnswerCache(0);

        none.get("k", () -> answer("first"));

        assertThat(none.get("k", () -> answer("second")).type()).isEqualTo("second");
    }

    @Test
    void asksOnceForEqualQuestionsAtTheSameTime() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Future<Written>> answers = new ArrayList<>();
        answers.add(callers.submit(() -> cache.get("k", () -> {
            running.countDown();
            awaitEnd(mayEnd);
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
    void letsOneOfThoseWhoWaitAskWhenTheFirstHasGone() throws Exception {
        Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
        ExecutorService callers = Executors.newFixedThreadPool(1 + WAITING);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Future<Written> first = callers.submit(() -> cache.get("k", () -> {
            asked.incrementAndGet();
            running.countDown();
            awaitEnd(mayEnd);
            throw new IllegalStateException("Whoever asked has gone");
        }));
        assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();
        List<Future<Written>> answers = new ArrayList<>();
        for (int caller = 0; caller < WAITING; caller++) {
            answers.add(callers.submit(() -> {
                waiting.add(Thread.currentThread());
                return cache.get("k", () -> answer("second"));
            }));
        }
        await().until(() -> waiting.size() == WAITING
                && waiting.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));

        mayEnd.countDown();

        Written shared = answers.get(0).get(1, TimeUnit.MINUTES);
        assertThat(shared.type()).isEqualTo("second");
        for (Future<Written> answer : answers) {
            assertThat(answer.get(1, TimeUnit.MINUTES)).isSameAs(shared);
        }
        assertThatThrownBy(first::get).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(asked).hasValue(2);
        callers.shutdown();
    }

    private static void awaitEnd(CountDownLatch mayEnd) {
        try {
            assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
