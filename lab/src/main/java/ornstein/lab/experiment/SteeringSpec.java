package ornstein.lab.experiment;

import java.util.List;
import java.util.Optional;

/**
 * How particles are steered while noise is removed: towards which target, and by which method.
 *
 * @param tilt the reward, if there is one
 * @param weights one of {@link #WEIGHTS}
 * @param potential of the weights {@code potential}
 */
public record SteeringSpec(SteeringMethod method, BaseSpec base, Optional<TiltSpec> tilt, String weights,
        Optional<PotentialSpec> potential, ResampleSpec resample) {
    /** Where weights come from. */
    public static final List<String> WEIGHTS = List.of("ratio", "rate", "potential", "none");

    public SteeringSpec {
        String word = method.word();
        Refusal.unless(WEIGHTS.contains(weights), "weights", '"' + weights + '"', DidYouMean.oneOf(weights, WEIGHTS));
        Refusal.unless(method.possibleWeights().contains(weights), "weights", weights,
                "the method " + word + " has the weights " + String.join(" or ", method.possibleWeights())
                        + (weights.equals("none") && method == SteeringMethod.TWISTED
                                ? "; without any it is dps"
                                : method == SteeringMethod.NONE ? "; take reward-tilt for weights" : ""));
        Refusal.unless(tilt.isPresent() || !method.needsReward(), "method", word,
                "needs a reward, as in reward: {type: quadratic, centre: [-2], precision: 1}");
        fits(method, base);
        Refusal.unless(tilt.isPresent() || base.kind() != BaseSpec.Kind.PLAIN, "method", word,
                "has nothing to steer to; give a reward, a power, or with");
        Refusal.unless(method != SteeringMethod.FK || base.kind() == BaseSpec.Kind.PLAIN, "method", word,
                "steers samples of the target itself, so that power and with have no place beside it; take reward-tilt");
        Refusal.unless(potential.isPresent() == weights.equals("potential"), "potential",
                potential.map(PotentialSpec::kind).orElse("nothing"), "belongs to weights: potential");
        if (potential.isPresent()) {
            Refusal.unless(tilt.isPresent(), "weights", weights, "are made of a reward; give one");
            Refusal.unless(base.kind() == BaseSpec.Kind.PLAIN, "weights", weights,
                    "know rewards alone, and no power or product; take ratio or rate");
            Refusal.unless(tilt.get().share().orElse(0) == 0, "share", tilt.get().share().orElse(0),
                    "potentials know nothing of guidance: with them the sampler must be that of the target, share 0");
        }
    }

    /** Refuses targets that the method's name contradicts. */
    private static void fits(SteeringMethod method, BaseSpec base) {
        BaseSpec.Kind kind = base.kind();
        switch (method) {
            case ANNEALED -> Refusal.unless(base.with().isEmpty(), "with", "a list of " + base.with().size(),
                    "belongs to product, cfg and classifier; leave it out, or take another method");
            case PRODUCT -> Refusal.unless(kind == BaseSpec.Kind.PRODUCT, "method", "product",
                    "needs further laws under with, without weight, as in with: [two-blobs]");
            case CFG -> Refusal.unless(kind == BaseSpec.Kind.GUIDED, "method", "cfg",
                    "needs one conditional law under with, and weight, as in with: [two-blobs], weight: 2");
            case AUTOGUIDANCE -> Refusal.unless(kind == BaseSpec.Kind.GUIDED, "method", "autoguidance",
                    "needs one worse law under with, and weight, as in with: [two-blobs], weight: 2");
            case CLASSIFIER -> Refusal.unless(kind == BaseSpec.Kind.CLASSIFIER, "method", "classifier",
                    "needs one conditional law under with, its prior, and weight, as in prior: 0.3, weight: 2");
            case REWARD_TILT, TWISTED, FK, DPS, EXACT_TWIST, NONE -> {
            }
        }
    }

    /** Whether the mean weight estimates the normaliser. */
    public boolean isWeighted() {
        return !weights.equals("none");
    }
}
