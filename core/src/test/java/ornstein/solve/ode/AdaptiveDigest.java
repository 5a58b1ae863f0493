package ornstein.solve.ode;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.TimeGrid;

/** Prints a digest of adaptive runs on fields of every kind. */
public final class AdaptiveDigest {
    private AdaptiveDigest() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        System.out.println(of());
    }

    static String of() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Covariance covariance : new Covariance[] {Covariance.isotropic(0.25), Covariance.diagonal(0.5, 0.1),
            Covariance.full(new double[][] {{0.3, 0.1}, {0.1, 0.2}})}) {
            GaussianMixture law = GaussianMixture.builder(2)
                    .add(0.5, GaussianMixture.at(-1, 0), Covariance.isotropic(0.25))
                    .add(0.3, GaussianMixture.at(1, 1), covariance)
                    .add(0.2, GaussianMixture.at(1, -2), Covariance.isotropic(0.25)).build();
            GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
            Batch start = path.prior(2).sample(103, Noise.seeded(1).stream("start"));
            AdaptiveSolution run = AdaptiveSolve.ode(path.field(law).probabilityFlow(), RungeKutta.dop853())
                    .tolerance(1e-5, 1e-5).over(TimeGrid.uniform(1, 0.01, 3)).saving(SaveAt.every(1))
                    .on(Event.of("axis", (t, x) -> x[0])).from(start).run().orThrow();
            run.trajectory().states().forEach(state -> add(digest, state));
            add(digest, run.events().states());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Batch batch) {
        for (double[] plane : batch.planes()) {
            for (double value : plane) {
                digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, value));
            }
        }
    }
}
