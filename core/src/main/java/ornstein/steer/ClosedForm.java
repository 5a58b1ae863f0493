package ornstein.steer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.NumericalLaw;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Tilted;

/**
 * A target at one time as a product of factors that mixtures are closed under: natural powers of mixtures, real powers of single
 * Gaussians, quadratic and linear exponentials. Powers of one law are added up first. Factors below the line come last, so that all that is divided is as narrow as it
 * will be.
 */
final class ClosedForm {
    /** lawᵇ. */
    record Factor(String name, GaussianMixture law, double exponent) {
        private static final double MOST = 1e6;

        boolean isClosed() {
            return law.components() == 1 || exponent > 0 && exponent < MOST && exponent == StrictMath.rint(exponent);
        }

        String reason() {
            return name + ", a mixture of " + law.components() + " components, has the exponent " + exponent
                    + ", which is no natural number";
        }
    }

    private final int dimension;
    private final List<Factor> factors = new ArrayList<>();
    private final List<QuadraticReward> quadratics = new ArrayList<>();
    private final List<double[]> slopes = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private double logFactor;
    private @Nullable String obstacle;

    private ClosedForm(int dimension) {
        this.dimension = dimension;
    }

    /** The factors of a path; where an expert has no density, an {@link ArithmeticException}. */
    static ClosedForm of(SteeredPath path, Level level) {
        ClosedForm form = multiplied(path, level);
        form.factors.removeIf(factor -> factor.exponent() == 0);
        return form;
    }

    private static ClosedForm multiplied(SteeredPath path, Level level) {
        ClosedForm form = new ClosedForm(path.dimension());
        for (int i = 0; i < path.experts().size(); i++) {
            Expert expert = path.experts().get(i);
            double exponent = Exponents.finite("the exponent of expert " + i, expert.exponent().at(level.t()),
                    level.t());
            form.multiply("expert " + i, () -> level.law(expert.field()), exponent);
            form.logFactor = Math.fma(exponent, expert.logFactor(), form.logFactor);
        }
        Tilt tilt = path.tilt();
        double strength = tilt == null ? 0 : tilt.strength(level.t());
        if (tilt != null && strength != 0) {
            form.multiply(tilt.reward(), strength, level);
        }
        return form;
    }

    private void multiply(String name, Supplier<GaussianMixture> law, double exponent) {
        if (exponent == 0) {
            return;
        }
        GaussianMixture own = law.get();
        for (int i = 0; i < factors.size(); i++) {
            Factor known = factors.get(i);
            if (known.law().equals(own)) {
                factors.set(i, new Factor(known.name(), own, known.exponent() + exponent));
                return;
            }
        }
        factors.add(new Factor(name, own, exponent));
    }

    private void multiply(Reward reward, double strength, Level level) {
        switch (reward) {
            case CheckedReward(Reward inner) -> multiply(inner, strength, level);
            case QuadraticTilt(double[] centre, double precision) ->
                quadratics.add(QuadraticReward.towards(centre, strength * precision));
            case LinearReward(double[] slope, double offset) -> {
                double[] scaled = slope.clone();
                for (int d = 0; d < scaled.length; d++) {
                    scaled[d] *= strength;
                }
                slopes.add(scaled);
                logFactor = Math.fma(strength, offset, logFactor);
            }
            case ObservationReward seen -> observations.add(new Observation(seen, strength));
            case LawReward(GaussianMixture law, var _) -> multiply("the reward's law", () -> law, strength);
            case DoobTransform twist -> {
                multiply("the twist's law", () -> level.law(twist.tilted()), strength);
                multiply("the law that is twisted", () -> level.law(twist.field()), -strength);
                logFactor = Math.fma(strength, twist.logNormaliser(), logFactor);
            }
            case TwistedReward twisted when level.isClean() || twisted.field().schedule().sigma(level.t()) == 0 ->
                multiply(twisted.reward(), strength, level);
            case FieldReward(var field) -> multiply("the reward's law", () -> level.law(field), strength);
            default -> obstacle = "the reward is a function of which no more is known than its values";
        }
    }

    /** Whether there is any law with an exponent other than 0. */
    boolean hasLaw() {
        return !factors.isEmpty();
    }

    /** Where the target may have its mass: all laws, and quadratic rewards as Gaussians. */
    List<NumericalLaw.Scout> scouts() {
        List<NumericalLaw.Scout> scouts = new ArrayList<>();
        factors.forEach(factor -> scouts.add(new NumericalLaw.Scout(factor.law(), factor.exponent())));
        for (QuadraticReward reward : quadratics) {
            if (reward.precision() > 0) {
                scouts.add(new NumericalLaw.Scout(gaussian(reward).law(), 1));
            }
        }
        return scouts;
    }

    /** The law with the largest exponent, the first of several. */
    GaussianMixture leading() {
        Factor leading = factors.getFirst();
        for (Factor factor : factors) {
            leading = factor.exponent() > leading.exponent() ? factor : leading;
        }
        return leading.law();
    }

    /** Why it is not a mixture; empty if it is one. */
    Optional<String> obstacle() {
        if (obstacle != null) {
            return Optional.of(obstacle);
        }
        return factors.stream().filter(factor -> !factor.isClosed()).map(Factor::reason).findFirst();
    }

    /**
     * The mixture.
     *
     * @throws IllegalArgumentException if it has too many components, or there is no integral
     */
    Tilted tilted() {
        Tilted product = numerator();
        for (QuadraticReward reward : quadratics) {
            if (reward.precision() < 0) {
                product = product.tilt(reward);
            }
        }
        for (Factor factor : factors) {
            if (factor.exponent() < 0) {
                product = product.over(factor.law(), -factor.exponent());
            }
        }
        for (Observation seen : observations) {
            product = product.tilt(seen.reward().observed(), seen.reward().values(),
                    seen.strength() / seen.reward().variance());
        }
        for (double[] slope : slopes) {
            product = product.tilt(slope);
        }
        return product.scaled(logFactor);
    }

    private Tilted numerator() {
        Tilted product = null;
        for (Factor factor : factors) {
            if (factor.exponent() > 0) {
                Tilted power = Tilted.power(factor.law(), factor.exponent());
                product = product == null ? power : product.times(power);
            }
        }
        for (QuadraticReward reward : quadratics) {
            if (reward.precision() > 0) {
                product = product == null ? gaussian(reward) : product.tilt(reward);
            }
        }
        if (product == null) {
            throw new IllegalArgumentException(
                    "no factor has a positive exponent: the target has no integral; raise an exponent above 0");
        }
        return product;
    }

    /** exp(−½p‖x − c‖²) = (2π/p)^{D/2} N(c, I/p). */
    private Tilted gaussian(QuadraticReward reward) {
        double volume = 0.5 * dimension * StrictMath.log(2 * Math.PI / reward.precision());
        return new Tilted(GaussianMixture.gaussian(reward.centre(), Covariance.isotropic(1 / reward.precision())),
                volume);
    }

    /** Coordinates that are seen, and how much that counts. */
    private record Observation(ObservationReward reward, double strength) {}
}
