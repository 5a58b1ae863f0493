package ornstein.neural.engine;

/**
 * How a minibatch is cut. A function of its size alone, so that results do not depend on the number of threads; small enough to
 * stay in a core's cache, and to bound the memory whatever the size.
 *
 * @param count of the shards
 * @param rows of each; the last one may be filled up
 */
record Shards(int count, int rows) {
    private static final int ROWS = 512;
    private static final int GPU_ROWS = 65_536;

    static Shards of(int size, boolean gpu) {
        int least = gpu ? 1 : 2;
        int rows = gpu ? GPU_ROWS : ROWS;
        int count = Math.min(size, Math.max(least, Math.ceilDiv(size, rows)));
        // No shard is all filling.
        int each = Math.ceilDiv(size, count);
        return new Shards(Math.ceilDiv(size, each), each);
    }
}
