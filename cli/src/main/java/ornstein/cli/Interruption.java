package ornstein.cli;

/** Says that the process was told to stop; the JVM then exits with 128 + the signal's number, 130 for Ctrl-C. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Watches until {@link #over}. */
    static Interruption watch(Terminal terminal) {
        Thread hook = new Thread(() -> {
            terminal.interrupted();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** The work is done: an exit from here on is no interruption. */
    void over() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitEnd(); // told to stop in this very moment
        }
    }

    private static void awaitEnd() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
