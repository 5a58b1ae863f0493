package ornstein.neural.onnx;

import ai.onnxruntime.OrtException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Optional;

import ornstein.array.Block;
import ornstein.network.Preconditioning;
import ornstein.neural.onnx.OnnxSignature.Times;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.ParticleField;
import ornstein.process.VectorField;

/**
 * A network in an ONNX file as a vector field: points [N, D] and times [N], [N, 1] or one number, or one input [N, D + 1] with the
 * time last; one output [N, D]. Numbers are floats or doubles.
 *
 * <p>Models are run on the processor for a fixed number of particles at a time, each run by one thread: the same bits on any
 * number of threads, on one machine. There is no Jacobian. What is held outside of Java's heap is given back by {@link #close},
 * or when nobody holds the field any more.
 */
public final class OnnxField implements VectorField, AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final OnnxModel model;
    private final Cleaner.Cleanable cleanable;

    private OnnxField(OnnxModel model) {
        this.model = model;
        cleanable = CLEANER.register(this, model::close);
    }

    /**
     * Reads a model, and runs it once to see that it can be run.
     *
     * @param dimension D, of the space that it is to live in
     * @throws IllegalArgumentException if there is no such file, it is no model, or takes or gives something else
     * @throws IllegalStateException if there is no runtime for this platform
     */
    public static OnnxField read(Path file, int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension = " + dimension + ": a field lives in ℝᴰ with D ≥ 1");
        }
        return new OnnxField(OnnxModel.read(file, dimension));
    }

    /**
     * Everything that a model knows.
     *
     * @param predicts what its output is
     * @throws IllegalArgumentException as {@link #read}
     * @throws IllegalStateException if there is no runtime for this platform
     */
    public static MarginalField marginal(Schedule schedule, Prediction predicts, Path file, int dimension) {
        return read(file, dimension).predicting(schedule, predicts);
    }

    /** Everything that this field knows if it gives one prediction. */
    public MarginalField predicting(Schedule schedule, Prediction predicts) {
        return MarginalField.of(schedule, predicts, model.dimension(), this);
    }

    /** What the model says of itself, if {@link OnnxExport} wrote it. */
    public Optional<OnnxOrigin> origin() {
        return model.origin();
    }

    /**
     * The prediction skip·x + out·F(in·x, τ) of a model that gives F, as networks are exported that were trained with EDM's
     * preconditioning. It lives as long as this field.
     *
     * @param schedule whose coefficients the preconditioning reads
     */
    public VectorField preconditioned(Schedule schedule, Preconditioning preconditioning) {
        return preconditioning instanceof Preconditioning.Plain
                ? this
                : new PreconditionedField(this, schedule, preconditioning);
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        run(new double[] {t}, x, out);
    }

    @Override
    public ParticleField forParticles() {
        Times times = model.signature().times();
        return times == Times.NUMBER || times == Times.SINGLE
                ? VectorField.super.forParticles()
                : (t, x, out) -> run(t, x, out);
    }

    private void run(double[] t, Block x, Block out) {
        if (x.dimension() != model.dimension()) {
            throw new IllegalArgumentException("points of dimension " + x.dimension() + " for a model of dimension "
                    + model.dimension() + ": give points in its space");
        }
        OnnxRoom room = model.take();
        try {
            for (int i = 0; i < x.size(); i += room.rows()) {
                room.run(t, x, i, Math.min(room.rows(), x.size() - i), out);
            }
        } catch (OrtException e) {
            throw model.failed(e);
        } finally {
            model.give(room);
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
