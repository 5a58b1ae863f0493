package ornstein.adjoint;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.likelihood.FlowSolver;
import ornstein.likelihood.Likelihood;
import ornstein.likelihood.Probes;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.testkit.Mixtures;

/** Prints a digest of derivatives of fields and runs, and of likelihoods, for laws of every kind. */
public final class DerivativesDigest {
    private DerivativesDigest() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        System.out.println(of());
    }

    static String of() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        Noise noise = Noise.seeded(5);
        for (Mixtures.Kind kind : Mixtures.Kind.values()) {
            GaussianMixture law = Mixtures.random(3, 3, 2, kind);
            ExactField field = path.field(law);
            Batch x = law.sample(700, noise.stream("points"));
            Batch w = path.prior(2).sample(700, noise.stream("directions"));
            add(digest, field.jacobianVector(Prediction.VELOCITY, x, w, 0.2));
            add(digest, field.vectorJacobian(Prediction.VELOCITY, x, w, 0.2));
            add(digest, Batch.ofScalars(field.divergence(Prediction.SCORE, x, 0.2)));
            Adjoint adjoint = Adjoint.of(Solve.sde(field.reverse(1), new EulerMaruyama())
                    .over(TimeGrid.uniform(0.9, 0.1, 6)).from(w)).noise(noise.stream("brownian"))
                    .parametersOf(field);
            Gradient gradient = adjoint.gradient(Loss.squaredDistance(x));
            add(digest, gradient.start());
            add(digest, Batch.ofScalars(gradient.parameters().of(field)));
            add(digest, adjoint.hessianVector(Loss.squaredDistance(x), x));
            Likelihood likelihood = Likelihood.of(field.probabilityFlow(), path.marginal(law, 1),
                    FlowSolver.fixed(RungeKutta.heun(), TimeGrid.uniform(0, 1, 5)));
            add(digest, Batch.ofScalars(likelihood.logDensity(x).values()));
            Probes probes = Probes.rademacher(2, noise.stream("probes"));
            add(digest, Batch.ofScalars(likelihood.probes(probes).logDensity(x).values()));
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
