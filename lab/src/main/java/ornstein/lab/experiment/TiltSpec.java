package ornstein.lab.experiment;

import java.util.OptionalDouble;

/**
 * A reward, and how it acts.
 *
 * @param ramp β(t), 1 at the data
 * @param strength λ: the target is tilted by exp(λ r)
 * @param share of the reward's gradient that guides the sampler; empty for what fits sampler and weights
 */
public record TiltSpec(RewardSpec reward, RampSpec ramp, double strength, OptionalDouble share) {
    public TiltSpec {
        Refusal.unless(Double.isFinite(strength) && strength != 0, "strength", strength,
                "must be a finite number other than 0; 1 is the reward as it is");
        Refusal.unless(share.isEmpty() || Double.isFinite(share.getAsDouble()), "share", share.orElse(0),
                "must be finite; 1 takes all of the reward's gradient, 0 none");
    }
}
