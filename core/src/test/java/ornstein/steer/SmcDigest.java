package ornstein.steer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import ornstein.array.Batch;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.StochasticHeun;

/** Prints a digest of weighted runs of every kind of weight. */
public final class SmcDigest {
    private SmcDigest() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        System.out.println(of());
    }

    static String of() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int dimension : new int[] {1, 2}) {
            Steering laws = new Steering(VariancePreserving.linear(0.1, 20), dimension);
            for (Steering.Known target : laws.all()) {
                add(digest, Steered.of(target.path()), 0.9);
                add(digest, Steered.of(target.path()).sharing(0.5).corrected(new Correction.Rate(1)), 0.9);
            }
            Steered tilt = Steered.of(laws.tilt().path());
            add(digest, tilt.by(new Ddim(0.5)), 1);
            add(digest, tilt.by(Edm.heun(Churn.of(5))), 1);
            add(digest, tilt.by(Edm.heun(Churn.of(5))).corrected(new Correction.Rate(1)), 1);
            add(digest, tilt.by(new ReverseProcess(1, new StochasticHeun())), 1);
            add(digest, tilt.by(DpmSolverPlusPlusSde.multistep(2)).sharing(0.5).corrected(new Correction.Rate(1)), 1);
            add(digest, tilt.corrected(new Correction.None()), 1);
            for (Potential.Kind kind : Potential.Kind.values()) {
                add(digest, tilt.corrected(new Correction.Potentials(new Potential(tilt.target().reward().orElseThrow(),
                        Ramp.linear(), kind, 2))), 0.9);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Steered method, double threshold) {
        ParticleCloud cloud = Smc.systematic(threshold).run(method, TimeGrid.uniform(1, 0.1, 7), 309, Noise.seeded(9));
        for (Batch batch : List.of(cloud.states(), Batch.ofScalars(cloud.weights().toArray()),
                Batch.ofScalars(cloud.history().ess()), Batch.ofScalars(cloud.history().logNormalisers()))) {
            for (double[] plane : batch.planes()) {
                for (double value : plane) {
                    digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, value));
                }
            }
        }
    }
}
