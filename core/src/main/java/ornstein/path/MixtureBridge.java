package ornstein.path;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.RoundBridge.Factor;

/**
 * The path x_t = α_t x_data + σ_t x_source between two mixtures with independent ends: data at t = 0, source at t = 1; with noise
 * also + s√(α_t σ_t) z, which on the straight line is a Brownian bridge of deviation s [tong2024simulation].
 *
 * <p>Marginal, score and velocity are in closed form, over pairs of components. The noise is not Gaussian, so the table
 * of {@link Prediction} does not apply: score and velocity are no longer affine in each other and the point, and this
 * type therefore offers the two by themselves and no prediction. Source: [albergo2023building], [liu2023flow].
 *
 * @param schedule α and σ; {@link Linear} gives straight lines
 * @param source the law at t = 1
 * @param noise s ≥ 0, finite
 */
public record MixtureBridge(Schedule schedule, GaussianMixture source, double noise) {
    /**
     * Refuses noise that is none.
     *
     * @throws IllegalArgumentException if s is negative or not finite
     */
    public MixtureBridge {
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noise = " + noise + ": the deviation of a bridge must be finite and not negative");
        }
    }

    /** Without noise. */
    public MixtureBridge(Schedule schedule, GaussianMixture source) {
        this(schedule, source, 0);
    }

    /**
     * The law of x_t; component i·K_source + j pairs component i of the data with j of the source.
     *
     * @param data the law at t = 0, of the source's dimension
     */
    public GaussianMixture marginal(GaussianMixture data, double t) {
        checkDimension(data);
        return MovingMixture.bridgedLaw(data, this, schedule.alpha(t), schedule.sigma(t));
    }

    /** ∇ log p_t(x): [*N, D] → [*N, D]. */
    public Batch score(GaussianMixture data, double t, Batch x) {
        return marginal(data, t).score(x);
    }

    /**
     * The velocity E[ẋ | x_t = x], without noise E[α̇ x_data + σ̇ x_source | x_t = x], whose flow carries the marginals along: [*N, D] → [*N, D].
     *
     * @throws ArithmeticException where σ̇ is singular, or a point is so far out that no component has a density there
     */
    public Batch velocity(GaussianMixture data, double t, Batch x) {
        checkDimension(data);
        boolean ofSource = RoundBridge.isRound(source);
        boolean ofData = RoundBridge.isRound(data);
        if (!ofSource && !ofData || x.dimension() != data.dimension()) {
            return at(data, t).velocity(x);
        }
        Factor toData = new Factor(schedule.alpha(t), schedule.alphaDot(t));
        Factor toSource = new Factor(schedule.sigma(t), schedule.sigmaDot(t));
        // for each component of the one a pass over those of the other
        return ofSource && (!ofData || source.components() <= data.components())
                ? new RoundBridge(data, source, toData, toSource, noise * noise).velocity(x)
                : new RoundBridge(source, data, toSource, toData, noise * noise).velocity(x);
    }

    /**
     * Whether the components of one end are all isotropic, so that the velocity costs about as much as that of a Gaussian path with as
     * many components as there are pairs; otherwise each pair is looked at by itself.
     */
    public boolean isRound(GaussianMixture data) {
        return RoundBridge.isRound(data) || RoundBridge.isRound(source);
    }

    /** ∂ₜ log p_t(x), with x held: one value per particle. */
    public double[] timeDerivative(GaussianMixture data, double t, Batch x) {
        return at(data, t).timeDerivative(x);
    }

    private MovingMixture at(GaussianMixture data, double t) {
        checkDimension(data);
        return MovingMixture.bridged(data, this, t);
    }

    private void checkDimension(GaussianMixture data) {
        if (data.dimension() != source.dimension()) {
            throw new IllegalArgumentException("data has dimension " + data.dimension() + ", source has dimension "
                    + source.dimension() + ": a bridge joins two laws of one space");
        }
    }
}
