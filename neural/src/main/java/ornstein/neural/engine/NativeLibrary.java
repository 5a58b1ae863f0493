package ornstein.neural.engine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The native library behind the engine. */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Loads it, or says what to add. */
    static ai.djl.engine.Engine load() {
        settings();
        try {
            return ai.djl.engine.Engine.getEngine(Engine.NAME);
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(missing(System.getProperty("os.name"), System.getProperty("os.arch"), e),
                    e);
        }
    }

    /** The library reads these once. */
    private static void settings() {
        // nothing is downloaded, nobody is told
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        // The optimizer rewrites a step after its first calls, and with it the last bits: a resumed run would differ.
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        if (System.getenv("DJL_CACHE_DIR") == null && System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR",
                    cache(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home")).toString());
        }
    }

    /** Where the library is unpacked: the user's folder for what can be made again. */
    static Path cache(Map<String, String> environment, String system, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        @Nullable
        String folder = environment.get(name.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        if (folder != null && !folder.isEmpty()) {
            return Path.of(folder, "ornstein", "engine");
        }
        return name.startsWith("mac")
                ? Path.of(home, "Library", "Caches", "ornstein", "engine")
                : Path.of(home, ".cache", "ornstein", "engine");
    }

    static String missing(String system, String architecture, Throwable reason) {
        return "no PyTorch could be loaded for " + system + " on " + architecture + " (" + root(reason)
                + "): put ai.djl.pytorch:pytorch-native-cpu:2.7.1 on the class path with the classifier of the platform "
                + "(there are linux-x86_64, linux-aarch64, osx-aarch64 and win-x86_64), or let the environment variable "
                + "PYTORCH_LIBRARY_PATH name the lib folder of a PyTorch 2.7.1; it is unpacked into the folder "
                + "DJL_CACHE_DIR, which must be writable";
    }

    private static String root(Throwable reason) {
        Throwable root = reason;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
