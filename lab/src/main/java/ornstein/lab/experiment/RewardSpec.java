package ornstein.lab.experiment;

import java.util.List;

/** What a tilt wants more of. */
public sealed interface RewardSpec {
    /** The reward's word in the file. */
    String type();

    /** −½·precision·‖x − centre‖². */
    record Quadratic(List<Double> centre, double precision) implements RewardSpec {
        public Quadratic {
            centre = List.copyOf(centre);
            Refusal.unless(!centre.isEmpty(), "centre", "[]", "a point needs at least one coordinate");
            Values.finite("centre", centre);
            Refusal.unless(Double.isFinite(precision) && precision != 0, "precision", precision,
                    "must be a finite number other than 0: above 0 the reward draws towards the centre, below it pushes away");
        }

        @Override
        public String type() {
            return "quadratic";
        }
    }

    /** ⟨slope, x⟩ + offset. */
    record Linear(List<Double> slope, double offset) implements RewardSpec {
        public Linear {
            slope = List.copyOf(slope);
            Refusal.unless(!slope.isEmpty(), "slope", "[]", "a vector needs at least one coordinate");
            Values.finite("slope", slope);
            Refusal.unless(Double.isFinite(offset), "offset", offset, "must be finite");
        }

        @Override
        public String type() {
            return "linear";
        }
    }

    /** log p(x) of a mixture: the tilt is the product with p. */
    record LogDensity(TargetSpec.Mixture law) implements RewardSpec {
        @Override
        public String type() {
            return "log-density";
        }
    }
}
