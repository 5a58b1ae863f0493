package ornstein.steer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Schedule;

/**
 * log p̃_t(x) = Σ bᵢ(t) (log qⁱ_t(x) + log cᵢ) + β(t) r(x, t): laws that are diffused on one schedule, raised to powers and
 * multiplied, and a reward that is switched on meanwhile.
 *
 * <p>{@link RewardTilt}, {@link Annealed}, {@link Product}, {@link ClassifierFreeGuidance} and {@link ClassifierGuidance} make
 * those in use; any of them can be {@linkplain #tilted tilted} by a reward.
 */
public final class SteeredPath implements TargetPath {
    private final List<Expert> experts;
    private final @Nullable Tilt tilt;

    private SteeredPath(List<Expert> experts, @Nullable Tilt tilt) {
        this.experts = experts;
        this.tilt = tilt;
    }

    /**
     * A product of experts. That it can be normalised is looked at far out: Σ bᵢcᵢ(u) must be positive, log qⁱ(su) ~ −½cᵢs²,
     * along each axis u, at times from 0 to 1 and for clean data. In one dimension and for isotropic covariances this is all
     * there is to it; for others it is necessary, and a direction between the axes may still break it.
     *
     * @throws IllegalArgumentException if there is no expert, dimensions or schedules differ, an exponent is not finite, or
     *     there is no integral
     */
    public static SteeredPath of(List<Expert> experts) {
        List<Expert> own = List.copyOf(experts);
        SteeredPathCheck.experts(own);
        SteeredPathCheck.normalisable(own, null);
        return new SteeredPath(own, null);
    }

    /**
     * This path with p̃·exp(β r) for p̃. The reward's values are looked at wherever they are evaluated: an
     * {@link ArithmeticException} names a point where one is NaN or +∞. For rewards whose tails are known, that the result can
     * be normalised is looked at as {@linkplain #of above}.
     *
     * @throws IllegalArgumentException if a strength is not finite, the reward has another dimension, there is no integral, or
     *     this path has a reward already
     */
    public SteeredPath tilted(Reward reward, Ramp ramp) {
        Objects.requireNonNull(reward, "reward = null: give one, as Reward.quadratic(…)");
        Objects.requireNonNull(ramp, "ramp = null: give one, as Ramp.linear()");
        if (tilt != null) {
            throw new IllegalArgumentException(
                    "the path is tilted already: put what both want into one reward, and tilt once");
        }
        SteeredPathCheck.ramp("strength", ramp);
        if (reward instanceof TailedReward tailed) {
            SteeredPathCheck.dimension(dimension(), tailed.dimension());
            SteeredPathCheck.normalisable(experts, new Tilt(reward, ramp));
        }
        if (reward instanceof TwistedReward twisted) {
            SteeredPathCheck.twist(this, twisted.field());
        }
        return new SteeredPath(experts, new Tilt(new CheckedReward(reward), ramp));
    }

    /**
     * This path for samplers that know its laws only by models, learned ones for example: {@link #guided} and {@link
     * #corrector} ask the models for scores, as one does who has no laws. The target stays what it is, and so do all densities:
     * weights in discrete time make up for a model's error too, and those in continuous time do not, except that exponents
     * which move in time need log-densities, which are the laws'.
     *
     * @param models one for each expert, in their order
     * @throws IllegalArgumentException if there are not as many, or one has another dimension or schedule than its law
     */
    public SteeredPath known(List<? extends MarginalField> models) {
        if (models.size() != experts.size()) {
            throw new IllegalArgumentException(models.size() + " models for " + experts.size()
                    + " laws: give one for each, the exact field where nothing was learned");
        }
        List<Expert> known = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            known.add(experts.get(i).known(models.get(i)));
        }
        return new SteeredPath(List.copyOf(known), tilt);
    }

    /** The laws with their exponents. */
    public List<Expert> experts() {
        return experts;
    }

    /** What it is tilted by. */
    public Optional<Reward> reward() {
        return Optional.ofNullable(tilt).map(Tilt::reward);
    }

    /** How the tilt is switched on. */
    public Optional<Ramp> ramp() {
        return Optional.ofNullable(tilt).map(Tilt::ramp);
    }

    @Nullable
    Tilt tilt() {
        return tilt;
    }

    @Override
    public int dimension() {
        return experts.getFirst().field().dimension();
    }

    @Override
    public Schedule schedule() {
        return experts.getFirst().field().schedule();
    }

    @Override
    public FrozenTarget at(double t) {
        FrozenLaw[] laws = new FrozenLaw[experts.size()];
        for (int i = 0; i < laws.length; i++) {
            laws[i] = FrozenLaw.of(experts.get(i).field(), t);
        }
        return target(laws, t, tilt == null ? null : tilt.reward().at(t));
    }

    @Override
    public FrozenTarget clean() {
        if (schedule().sigma(0) == 0) {
            return at(0);
        }
        FrozenLaw[] laws = new FrozenLaw[experts.size()];
        for (int i = 0; i < laws.length; i++) {
            laws[i] = FrozenLaw.clean(experts.get(i).field().law());
        }
        return target(laws, 0, tilt == null ? null : tilt.reward().clean());
    }

    @Override
    public Optional<TargetPath> over(ExactField field) {
        boolean own = experts.size() == 1 && experts.getFirst().isPlain() && experts.getFirst().field().equals(field);
        return own ? Optional.of(new TiltAlone(this)) : Optional.empty();
    }

    private SteeredTarget target(FrozenLaw[] laws, double t, @Nullable FrozenReward reward) {
        double[] logFactors = experts.stream().mapToDouble(Expert::logFactor).toArray();
        return new SteeredTarget(Exponents.at(experts, t), laws, logFactors, reward,
                tilt == null ? 0 : tilt.strength(t), tilt == null ? 0 : tilt.growth(t));
    }

    /**
     * The field with Σ bᵢsᵢ + share·β∇r for its score: what is simulated to reach p̃ as nearly as weights allow. Where there is
     * nothing to add to a single law, it is that law's own field.
     *
     * <p>Where share·β(t) = 0 the reward is not asked, even if the schedule is singular there.
     *
     * @param share 1 adds the tilt's whole gradient, ½ what the published corrector takes, 0 none
     * @throws IllegalArgumentException if it is not finite, or not 0 and the reward has no gradient
     */
    public MarginalField guided(double share) {
        SteeredPathCheck.share(share, tilt);
        boolean untilted = tilt == null || share == 0;
        if (untilted && experts.size() == 1 && experts.getFirst().isPlain()) {
            return experts.getFirst().model();
        }
        return new GuidedField(experts, untilted ? null : tilt, share);
    }

    /**
     * The weights of the process {@code guided(share).reverse(gamma)}, in closed form. With S = Σ bᵢsᵢ, B = Σ bᵢ, ς = γg and
     * κ = ½(g² + ς²)·share,
     *
     * <pre>
     * ẇ = Σ bᵢ′(log qᵢ + log cᵢ) + (B − 1) D f + ½g²(|S|² − Σ bᵢ|sᵢ|²) + β′ r + β ∂_τ r
     *     + β⟨∇r, −f x + (½(g² − ς²) + κ) S⟩ + (κ − ½ς²)(βΔr + β²|∇r|²),   ′ = d/dτ, τ = −t.
     * </pre>
     *
     * No Laplacian of a law is left, and no density where exponents are constant. At γ = 1 and half a share this is the
     * published corrector [skreta2025feynman], in which no second derivative of the reward is left either; so it is at any γ
     * with the share {@link #shareWithoutLaplacian}.
     *
     * @param gamma γ ≥ 0
     * @throws IllegalArgumentException if gamma or the share are out of range, or something of the reward is needed that it
     *     does not know
     */
    public WeightRate corrector(double share, double gamma) {
        SteeredPathCheck.gamma(gamma);
        return SteeredRate.of(this, share, gamma);
    }

    /** A guided process together with its weights. */
    public FeynmanKac corrected(double share, double gamma) {
        return new FeynmanKac(this, guided(share), gamma, corrector(share, gamma));
    }

    /**
     * γ²/(1 + γ²), the share of a reward's gradient at which weights need no second derivative of it.
     *
     * @param gamma γ ≥ 0
     */
    public static double shareWithoutLaplacian(double gamma) {
        SteeredPathCheck.gamma(gamma);
        return gamma * gamma / (1 + gamma * gamma);
    }
}
