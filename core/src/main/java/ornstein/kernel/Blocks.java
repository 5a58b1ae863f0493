package ornstein.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a body over consecutive blocks of particles on all threads of the pool that the caller stands in.
 *
 * <p>Inside a {@link ForkJoinPool} its workers are used, elsewhere the common pool and the calling thread: whoever
 * wants n threads calls from a pool of n. Blocks are handed out dynamically, and since a particle's result never
 * depends on its block, neither the thread count nor the block size changes a bit.
 */
public final class Blocks {
    /** Every block but the last is a multiple of this, so that full vectors and groups of particles stay whole. */
    public static final int ALIGNMENT = 16;

    private static final String VARIABLE = "ORNSTEIN_BLOCK";
    private static final int FORCED = forced(System.getProperty("ornstein.block", System.getenv(VARIABLE)));
    private static final int PLANE_BUDGET = 4096;

    private Blocks() {}

    /** The work on particles from (inclusive) to end (exclusive), with scratch that belongs to one thread. */
    @FunctionalInterface
    public interface Body<W> {
        void accept(W scratch, int from, int end);
    }

    /**
     * The number of particles to a block for points of a dimension: what keeps a block's coordinates in the first-level
     * cache (32 KiB), or what {@code ORNSTEIN_BLOCK} says.
     */
    public static int size(int dimension) {
        if (FORCED > 0) {
            return FORCED;
        }
        int fitting = PLANE_BUDGET / Math.max(1, dimension);
        int aligned = fitting / ALIGNMENT * ALIGNMENT;
        return Math.max(4 * ALIGNMENT, Math.min(2048, aligned));
    }

    /** The number of threads that {@link #forEach} would use here. */
    public static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null || pool.equals(ForkJoinPool.commonPool())
                ? ForkJoinPool.getCommonPoolParallelism() + 1
                : pool.getParallelism();
    }

    /**
     * Calls the body once for each block of 0…n−1.
     *
     * @param scratch made once per thread that takes part
     */
    public static <W> void forEach(int n, int block, Supplier<W> scratch, Body<W> body) {
        int blocks = (int) (((long) n + block - 1) / block);
        int workers = Math.min(threads(), blocks);
        if (workers <= 1) {
            if (blocks > 0) {
                run(n, block, blocks, new AtomicInteger(), scratch.get(), body);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<ForkJoinTask<?>> others = new ArrayList<>(workers - 1);
        for (int w = 1; w < workers; w++) {
            Callable<Boolean> work = () -> {
                run(n, block, blocks, next, scratch.get(), body);
                return true;
            };
            ForkJoinTask<?> task = ForkJoinTask.adapt(work);
            others.add(task);
            task.fork();
        }
        try {
            run(n, block, blocks, next, scratch.get(), body);
        } finally {
            next.set(blocks);
            for (ForkJoinTask<?> task : others) {
                task.quietlyJoin();
            }
        }
        for (ForkJoinTask<?> task : others) {
            task.join();
        }
    }

    private static <W> void run(int n, int block, int blocks, AtomicInteger next, W scratch, Body<W> body) {
        for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
            int from = b * block;
            body.accept(scratch, from, (int) Math.min(n, (long) from + block));
        }
    }

    private static int forced(@org.jspecify.annotations.Nullable String value) {
        if (value == null || value.isBlank()) {
            return 0;
        }
        int block;
        try {
            block = Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            block = 0;
        }
        if (block < 1 || block > 1 << 20) {
            throw new IllegalArgumentException(VARIABLE + " = " + value
                    + ": the block size must be a whole number of particles from 1 to 1048576; unset it for the default");
        }
        return (block + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
