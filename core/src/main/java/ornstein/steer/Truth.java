package ornstein.steer;

import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.Tilted;

/** What is known of a target at one time: its law and its normaliser, or why not. */
public sealed interface Truth permits Truth.Known, Truth.Unknown {

    /**
     * The law.
     *
     * @throws ArithmeticException with the reason if it is not known
     */
    Known orThrow();

    /** A normalised law with the logarithm of what its unnormalised density integrates to. */
    sealed interface Known extends Truth permits Exact {
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
