package dev.touchpoint.local.bench;

import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Many dashboards that poll the same questions, each by itself. While the heap is looked at, no question is under way, so
 * that only what the service keeps is counted.
 */
final class DashboardsBench {

    private final QueryClient query;
    private final List<DashboardQuestion> questions;
    private final LiveHeap heap;
    private final Plan plan;
    private final List<List<Duration>> times = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final ReadWriteLock asking = new ReentrantReadWriteLock(true);
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * What is run.
     *
     * @param dashboards how many at the same time
     * @param every from one poll of a dashboard to its next
     * @param warmUp when the heap is looked at first
     * @param duration of the whole
     */
    record Plan(int dashboards, Duration every, Duration warmUp, Duration duration) {}

    /**
     * What came of it.
     *
     * @param times of each question
     * @param errors what went wrong, each as it was told
     * @param heapAfterWarmUp in KiB
     * @param heapAtTheEnd in KiB
     */
    record Outcome(List<List<Duration>> times, List<String> errors, long heapAfterWarmUp, long heapAtTheEnd) {

        /** Whether every question was answered, and the heap holds no more at the end than it may. */
        boolean holds() {
            return errors.isEmpty() && !LiveHeap.hasGrown(heapAfterWarmUp, heapAtTheEnd);
        }

        /** How much more the heap holds at the end, as a share of what it held after the warm-up. */
        double growth() {
            return (double) (heapAtTheEnd - heapAfterWarmUp) / heapAfterWarmUp;
        }
    }

    DashboardsBench(QueryClient query, List<DashboardQuestion> questions, LiveHeap heap, Plan plan) {
        this.query = query;
        this.questions = questions;
        this.heap = heap;
        this.plan = plan;
        questions.forEach(question -> times.add(new ArrayList<>()));
    }

    Outcome run() throws InterruptedException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(plan.dashboards());
        List<Future<?>> dashboards = new ArrayList<>();
        try {
            for (int i = 0; i < plan.dashboards(); i++) {
                // Spread over the time from one poll to the next, as dashboards opened by many people are.
                Duration first = plan.every().multipliedBy(i).dividedBy(plan.dashboards());
                dashboards.add(threads.submit(() -> poll(first)));
            }
            pause(plan.warmUp());
            long warm = look();
            pause(plan.duration().minus(plan.warmUp()));
            end.countDown();
            for (Future<?> dashboard : dashboards) {
                dashboard.get();
            }
            return new Outcome(times, errors, warm, look());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A dashboard broke", e);
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        if (end.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Ended before its time");
        }
    }

    private long look() throws IOException, InterruptedException {
        asking.writeLock().lock();
        try {
            return heap.kibibytes();
        } finally {
            asking.writeLock().unlock();
        }
    }

    private void poll(Duration first) {
        try {
            long next = System.nanoTime() + first.toNanos();
            while (!end.await(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                for (int i = 0; i < questions.size() && end.getCount() > 0; i++) {
                    ask(i);
                }
                next = Math.max(next + plan.every().toNanos(), System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(int number) throws InterruptedException {
        asking.readLock().lock();
        try {
            long begun = System.nanoTime();
            questions.get(number).ask(query);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            synchronized (times) {
                times.get(number).add(took);
            }
        } catch (ServiceException e) {
            synchronized (times) {
                errors.add(questions.get(number).name() + ": " + e.getMessage());
            }
        } finally {
            asking.readLock().unlock();
        }
    }
}
