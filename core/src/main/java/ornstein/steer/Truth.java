package ornstein.steer;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.Empirical;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.NumericalLaw;
import ornstein.distribution.Tilted;
import ornstein.distribution.WeightedNodes;
import ornstein.kernel.Blocks;

/** What is known of a target at one time: its law and its normaliser, or why not. */
public sealed interface Truth permits Truth.Known, Truth.Unknown {

    /**
     * The law.
     *
     * @throws ArithmeticException with the reason if it is not known
     */
    Known orThrow();

    /** A normalised law with the logarithm of what its unnormalised density integrates to. */
    sealed interface Known extends Truth permits Exact, Numerical {
        @Override
        default Known orThrow() {
            return this;
        }

        /** log ∫p̃; its error is 0 for a closed form. */
        Estimate logNormaliser();

        /** The law that samples are measured against; of finitely many points if there is no closed form. */
        Law law();

        /** How far that law is from the exact one in Wasserstein-1 distance, at most; 0 for a closed form. */
        double resolution();

        /** The mean of coordinate d. */
        Estimate mean(int d);

        /** The covariance of coordinates i and j. */
        Estimate covariance(int i, int j);

        /** log p of each point, normalised. */
        double[] logDensity(Batch x);

        /** How the law is shared out among modes. */
        Modes modes();
    }

    /**
     * A mixture, in closed form.
     *
     * @param tilted the mixture and its log normaliser
     */
    record Exact(Tilted tilted) implements Known {
        @Override
        public Estimate logNormaliser() {
            return Estimate.exact(tilted.logNormaliser());
        }

        @Override
        public GaussianMixture law() {
            return tilted.law();
        }

        @Override
        public double resolution() {
            return 0;
        }

        @Override
        public Estimate mean(int d) {
            return Estimate.exact(law().mean()[d]);
        }

        @Override
        public Estimate covariance(int i, int j) {
            return Estimate.exact(law().covariance()[i][j]);
        }

        @Override
        public double[] logDensity(Batch x) {
            return law().logDensity(x);
        }

        /** Its own components: of the power n of a mixture, one for each multiset of n components. */
        @Override
        public Modes modes() {
            List<Estimate> weights = Arrays.stream(law().weights()).mapToObj(Estimate::exact).toList();
            return new Modes(law(), weights);
        }
    }

    /** An integral on the line or the plane. */
    final class Numerical implements Known {
        private static final int NODES = 1 << 16;

        private final NumericalLaw integrated;
        private final GaussianMixture reference;
        private volatile @Nullable WeightedNodes nodes;
        private volatile @Nullable Modes modes;

        private Numerical(NumericalLaw integrated, GaussianMixture reference) {
            this.integrated = integrated;
            this.reference = reference;
        }

        static Numerical of(FrozenTarget target, ClosedForm form) {
            return new Numerical(NumericalLaw.of(x -> logDensity(target, x), form.scouts()), form.leading());
        }

        private static double[] logDensity(FrozenTarget target, Batch x) {
            double[] log = new double[x.size()];
            double[][] planes = x.planes();
            Blocks.forEach(log.length, Blocks.size(planes.length), Scratch::new, (scratch, from, end) -> {
                target.logDensity(new Block(planes, from, end - from), scratch, log, from);
            });
            return log;
        }

        /** The integrals themselves. */
        public NumericalLaw integrated() {
            return integrated;
        }

        @Override
        public Estimate logNormaliser() {
            return integrated.logNormaliser();
        }

        /** The nodes of a quadrature with their weights, about 65 000. */
        @Override
        public Empirical law() {
            return nodes().law();
        }

        @Override
        public double resolution() {
            return nodes().resolution();
        }

        private WeightedNodes nodes() {
            WeightedNodes known = nodes;
            if (known == null) {
                known = integrated.nodes(NODES);
                nodes = known;
            }
            return known;
        }

        @Override
        public Estimate mean(int d) {
            return integrated.mean(d);
        }

        @Override
        public Estimate covariance(int i, int j) {
            return integrated.covariance(i, j);
        }

        @Override
        public double[] logDensity(Batch x) {
            return integrated.logDensity(x);
        }

        /** The components of the expert with the largest exponent, at the level of the target. */
        @Override
        public Modes modes() {
            Modes known = modes;
            if (known == null) {
                known = new Modes(reference, Arrays.asList(integrated.expectations(reference::responsibilities)));
                modes = known;
            }
            return known;
        }
    }

    /**
     * Nothing.
     *
     * @param reason why, in words
     */
    record Unknown(String reason) implements Truth {
        @Override
        public Known orThrow() {
            throw new ArithmeticException(reason);
        }
    }
}
