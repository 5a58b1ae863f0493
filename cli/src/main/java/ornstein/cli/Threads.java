package ornstein.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option {@code --threads}. */
final class Threads {
    private static final int MOST = 1024;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    private int threads;

    @Option(names = "--threads", paramLabel = "n", description = "Threads that compute (default: all processors). "
            + "Results do not depend on it.")
    void set(int n) {
        if (n < 1 || n > MOST) {
            throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(),
                    "--threads " + n + ": must be from 1 to " + MOST);
        }
        threads = n;
    }

    /** Does the work on that many threads: the parallel code of the core uses the pool that it is called from. */
    <T> T call(Callable<T> work) throws Exception {
        if (threads == 0) {
            return work.call();
        }
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            ForkJoinTask<@Nullable T> task = pool.submit(() -> attempt(work, failure));
            T result = task.get();
            if (result == null) {
                throw thrown(failure.get());
            }
            return result;
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** The pool would wrap what is thrown, and a message with it. */
    private static <T> @Nullable T attempt(Callable<T> work, AtomicReference<Throwable> failure) {
        try {
            return work.call();
        } catch (Throwable e) {
            failure.set(e);
            return null;
        }
    }

    private static Exception thrown(@Nullable Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case Exception exception -> exception;
            case null, default -> new IllegalStateException("the work ended without a result", failure);
        };
    }
}
