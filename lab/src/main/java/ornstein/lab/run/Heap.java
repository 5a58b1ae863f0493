package ornstein.lab.run;

/** Java's memory, for what is refused before it would not fit. */
public final class Heap {
    private Heap() {}

    /**
     * What the heap may still grow to, in bytes. If that is too little, what nobody holds any more is let go before.
     *
     * @param wanted bytes, at which it is enough
     */
    public static double room(double wanted) {
        if (wanted > room()) {
            System.gc();
        }
        return room();
    }

    private static double room() {
        Runtime heap = Runtime.getRuntime();
        return (double) (heap.maxMemory() - (heap.totalMemory() - heap.freeMemory()));
    }
}
