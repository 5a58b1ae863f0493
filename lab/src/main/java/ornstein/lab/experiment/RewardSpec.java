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

    /**
     * −½‖x_o − values‖²/variance: some coordinates are seen with noise.
     *
     * @param coordinates o, whole numbers from 0
     */
    record Observation(List<Double> coordinates, List<Double> values, double variance) implements RewardSpec {
        public Observation {
            coordinates = List.copyOf(coordinates);
            values = List.copyOf(values);
            Refusal.unless(!coordinates.isEmpty() && coordinates.stream().allMatch(d -> d >= 0 && d == Math.rint(d)),
                    "coordinates", coordinates, "must be whole numbers from 0, one at least");
            Refusal.unless(values.size() == coordinates.size(), "values", values,
                    "must be as many as coordinates, of which there are " + coordinates.size());
            Values.finite("values", values);
            Refusal.unless(variance > 0 && Double.isFinite(variance), "variance", variance,
                    "must be a number > 0, small for what is nearly certain");
        }

        @Override
        public String type() {
            return "observation";
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
