package ornstein.neural.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The runtime, begun on a thread with a large stack: it looks at the command line of the process by a recursion over its characters,
 * some 200 bytes of stack for each, and a line of five thousand would overflow the stack of an ordinary thread and end the process.
 */
final class OnnxEnvironment {
    /** The system sets apart what is touched of it only. */
    private static final long STACK = 512L << 20;

    private OnnxEnvironment() {}

    /**
     * The one of this process.
     *
     * @throws IllegalStateException if there is no runtime for this platform
     */
    static OrtEnvironment get() {
        CompletableFuture<OrtEnvironment> begun = new CompletableFuture<>();
        Thread.Builder.OfPlatform builder = Thread.ofPlatform().name("onnxruntime").daemon().stackSize(STACK);
        builder.start(() -> {
            try {
                begun.complete(OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "ornstein"));
            } catch (Throwable e) {
                begun.completeExceptionally(e);
            }
        });
        try {
            return begun.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw new IllegalStateException("onnxruntime has no native library for this platform ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                        + "): it brings those for Linux, macOS and Windows; use a network in a safetensors file instead",
                        missing);
            }
            throw e;
        }
    }
}
