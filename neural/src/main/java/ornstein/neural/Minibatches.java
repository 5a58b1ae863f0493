package ornstein.neural;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

import ornstein.learning.Minibatch;
import ornstein.learning.Objective;
import ornstein.random.Noise;

/**
 * The minibatches of a training in their order, each dealt out while the step before it is calculated. They are addressed by the
 * step, so it does not matter when that is.
 */
final class Minibatches implements AutoCloseable {
    private final Objective objective;
    private final int size;
    private final int end;
    private final Noise noise;
    private final ExecutorService ahead;
    private Future<Minibatch> next;

    /** Those of the steps from begin to end − 1. */
    Minibatches(Objective objective, int size, int begin, int end, Noise noise) {
        this.objective = objective;
        this.size = size;
        this.end = end;
        this.noise = noise;
        ahead = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "ornstein-minibatches");
            thread.setDaemon(true);
            return thread;
        });
        next = deal(begin);
    }

    private Future<Minibatch> deal(int step) {
        return ahead.submit(() -> objective.minibatch(size, step, noise));
    }

    /** The minibatch of a step, and the order to deal out the next one. */
    Minibatch take(int step) {
        Minibatch batch = await();
        if (step + 1 < end) {
            next = deal(step + 1);
        }
        return batch;
    }

    private Minibatch await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return next.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        ahead.shutdown();
    }
}
