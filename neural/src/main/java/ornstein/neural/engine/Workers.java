package ornstein.neural.engine;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The threads that call the engine; nobody else does.
 *
 * <p>Each holds the engine to one thread of its own: the engine keeps that number for each of its callers, and the threads of
 * OpenMP beside those of the JVM have made training runs go wrong (docs/decisions/0021).
 */
final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService pool;

    Workers(int count) {
        this.count = count;
        var number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(count, task -> {
            var thread = new Thread(() -> {
                JniUtils.setNumThreads(1);
                task.run();
            }, "ornstein-engine-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return count;
    }

    /**
     * Runs a task as often as said, at most {@link #count} times, side by side, and waits for all of them, even when the caller is
     * interrupted: the memory that they write must not be given back before.
     */
    void run(int times, IntConsumer task) {
        if (pool.isShutdown()) {
            throw new IllegalStateException("the training engine is closed: load it again");
        }
        List<Future<?>> running = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            int index = i;
            running.add(pool.submit(() -> task.accept(index)));
        }
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<?> future : running) {
            while (true) {
                try {
                    future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    continue;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                }
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw Failures.explained(failure);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
