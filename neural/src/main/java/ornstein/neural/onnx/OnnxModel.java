package ornstein.neural.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A model in the runtime, and room to run it in. Runs take one thread each and are of one size, so that a particle's result
 * does not depend on how many there are.
 */
final class OnnxModel implements AutoCloseable {
    /** Particles to a run of a model that takes any number. */
    private static final int ROWS = 256;

    private final Path file;
    private final OrtSession session;
    private final OnnxSignature signature;
    private final Optional<OnnxOrigin> origin;
    private final int dimension;
    private final ConcurrentLinkedQueue<OnnxRoom> spares = new ConcurrentLinkedQueue<>();

    private OnnxModel(Path file, OrtSession session, int dimension) throws OrtException {
        this.file = file;
        this.session = session;
        this.dimension = dimension;
        signature = OnnxSignature.of(session, dimension);
        origin = OnnxOrigin.of(session);
    }

    static OnnxModel read(Path file, int dimension) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": " + (Files.exists(file) ? "is not a file" : "no such file")
                    + "; give a model in ONNX");
        }
        OrtSession session = session(file);
        try {
            OnnxModel model = new OnnxModel(file, session, dimension);
            model.probe();
            return model;
        } catch (IllegalArgumentException | OrtException e) {
            close(session);
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static OrtSession session(Path file) {
        try {
            OrtEnvironment environment = OnnxEnvironment.get();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
                options.setDeterministicCompute(true);
                // more of it puts x·σ(x) of doubles into an operator that exists for floats only
                options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
                return environment.createSession(file.toString(), options);
            }
        } catch (OrtException e) {
            checkBeside(file);
            throw new IllegalArgumentException(
                    file + ": is no ONNX model that this runtime reads: " + e.getMessage()
                            + "; export it again, with operators of version 17 or so",
                    e);
        }
    }

    /** The runtime's own words for a file that is missing name neither it nor what to do. */
    private static void checkBeside(Path file) {
        List<Path> named;
        try {
            named = ExternalData.of(file);
        } catch (IllegalArgumentException | IOException e) {
            return; // the runtime says why it is no model
        }
        for (Path beside : named) {
            if (!Files.isRegularFile(beside)) {
                throw new IllegalArgumentException(file + ": keeps its numbers in " + beside
                        + ", and there is no such file; copy it there, or export the model into one file");
            }
        }
    }

    OnnxSignature signature() {
        return signature;
    }

    Optional<OnnxOrigin> origin() {
        return origin;
    }

    int dimension() {
        return dimension;
    }

    /** Runs the model once, on nothing, to see that it runs and gives what it should. */
    private void probe() throws OrtException {
        OnnxRoom room = new OnnxRoom(session, signature, rows(), dimension);
        try {
            room.probe();
        } catch (IllegalArgumentException | OrtException e) {
            room.close();
            throw e;
        }
        spares.add(room);
    }

    private int rows() {
        return signature.rows() > 0 ? signature.rows() : ROWS;
    }

    OnnxRoom take() {
        OnnxRoom spare = spares.poll();
        if (spare != null) {
            return spare;
        }
        try {
            return new OnnxRoom(session, signature, rows(), dimension);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    void give(OnnxRoom room) {
        spares.add(room);
    }

    IllegalStateException failed(OrtException e) {
        return new IllegalStateException(file + ": the model could not be run: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        for (OnnxRoom room = spares.poll(); room != null; room = spares.poll()) {
            room.close();
        }
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a model could not be closed: " + e.getMessage(), e);
        }
    }
}
