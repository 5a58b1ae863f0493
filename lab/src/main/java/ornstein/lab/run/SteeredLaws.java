package ornstein.lab.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.distribution.Empirical;
import ornstein.distribution.Law;
import ornstein.distribution.QuadraticReward;
import ornstein.lab.experiment.BaseSpec;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.RampSpec;
import ornstein.lab.experiment.RewardSpec;
import ornstein.lab.experiment.SteeringMethod;
import ornstein.lab.experiment.SteeringSpec;
import ornstein.lab.experiment.TiltSpec;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.steer.Annealed;
import ornstein.steer.Autoguidance;
import ornstein.steer.ClassifierFreeGuidance;
import ornstein.steer.ClassifierGuidance;
import ornstein.steer.Product;
import ornstein.steer.Ramp;
import ornstein.steer.Reward;
import ornstein.steer.SteeredPath;

/**
 * The targets of an experiment that is steered.
 *
 * @param file for the places of what is refused
 */
record SteeredLaws(ExperimentFile file, Model model, SteeringSpec steering) {
    private static final String PLACE = "steering";

    /** The target without its reward; a field that is not exact stands for the experiment's own law in samplers and rates. */
    SteeredPath base() throws IOException {
        ExactField own = field(model.data(), "target");
        SteeredPath exact = base(own);
        if (model.isExact()) {
            return exact;
        }
        List<MarginalField> known = new ArrayList<>();
        exact.experts().forEach(expert -> known.add(expert.field().equals(own) ? model.field() : expert.field()));
        return file.located(PLACE, () -> exact.known(known));
    }

    private SteeredPath base(ExactField own) throws IOException {
        BaseSpec base = steering.base();
        List<ExactField> others = new ArrayList<>();
        for (int i = 0; i < base.with().size(); i++) {
            String place = PLACE + ".with[" + i + "]";
            Law law = Model.law(file, place, base.with().get(i).law());
            if (law.dimension() != own.dimension()) {
                throw file.refuse(place, "this law has dimension " + law.dimension() + ", the target has dimension "
                        + own.dimension() + ": all must live in one space", null);
            }
            others.add(field(law, place));
        }
        return switch (base.kind()) {
            case PLAIN -> file.located(PLACE, () -> Annealed.of(own, 1));
            case ANNEALED -> file.located(PLACE + ".power", () -> Annealed.of(own, base.power()));
            case PRODUCT -> file.located(PLACE + ".with", () -> Product.of(all(own, others), powers(base)));
            case GUIDED -> file.located(PLACE + ".weight", () -> {
                double weight = base.weight().orElseThrow();
                return steering.method() == SteeringMethod.AUTOGUIDANCE
                        ? Autoguidance.of(own, others.getFirst(), weight)
                        : ClassifierFreeGuidance.of(own, others.getFirst(), weight);
            });
            case CLASSIFIER -> file.located(PLACE + ".weight", () -> ClassifierGuidance.of(own, others.getFirst(),
                    base.prior().orElseThrow(), base.weight().orElseThrow()));
        };
    }

    private static List<ExactField> all(ExactField own, List<ExactField> others) {
        List<ExactField> all = new ArrayList<>(List.of(own));
        all.addAll(others);
        return all;
    }

    private static double[] powers(BaseSpec base) {
        double[] powers = new double[base.with().size() + 1];
        powers[0] = base.power();
        for (int i = 1; i < powers.length; i++) {
            powers[i] = base.with().get(i - 1).power();
        }
        return powers;
    }

    private ExactField field(Law law, String place) {
        if (law instanceof Empirical) {
            throw file.refuse(place,
                    "is a law of bare points, without a density that could be steered; give it a bandwidth", null);
        }
        return model.path().field(law);
    }

    /** A target tilted by a reward. */
    SteeredPath tilted(SteeredPath base, Reward reward) {
        return file.located(PLACE + ".reward", () -> base.tilted(reward, ramp()));
    }

    /** r, if there is one. */
    Optional<Reward> reward() {
        return steering.tilt().map(TiltSpec::reward).map(spec -> file.located(PLACE + ".reward", () -> switch (spec) {
            case RewardSpec.Quadratic(List<Double> centre, double precision) -> {
                checkDimension("centre", centre.size());
                yield Reward.quadratic(QuadraticReward.towards(array(centre), precision));
            }
            case RewardSpec.Linear(List<Double> slope, double offset) -> {
                checkDimension("slope", slope.size());
                yield Reward.linear(array(slope), offset);
            }
            case RewardSpec.Observation(List<Double> coordinates, List<Double> values, double variance) -> {
                int[] observed = coordinates.stream().mapToInt(Double::intValue).toArray();
                yield Reward.observation(model.data().dimension(), observed, array(values), variance);
            }
            case RewardSpec.LogDensity(var mixture) -> {
                checkDimension("law", mixture.dimension());
                yield Reward.logDensity(Model.mixture(file, PLACE + ".reward.law", mixture));
            }
        }));
    }

    private void checkDimension(String key, int dimension) {
        if (dimension != model.data().dimension()) {
            throw file.refuse(PLACE + ".reward." + key, "has dimension " + dimension + ", the target has dimension "
                    + model.data().dimension() + ": both must live in one space", null);
        }
    }

    /** λβ. */
    Ramp ramp() {
        TiltSpec tilt = steering.tilt().orElseThrow();
        Ramp shape = switch (tilt.ramp()) {
            case RampSpec.Named(String word) -> switch (word) {
                case "quadratic" -> Ramp.quadratic();
                case "cosine" -> Ramp.cosine();
                case "sextic" -> Ramp.sextic();
                case "constant" -> Ramp.constant(1);
                default -> Ramp.linear();
            };
            case RampSpec.Points(List<List<Double>> points) -> Ramp.points(
                    points.stream().mapToDouble(List::getFirst).toArray(),
                    points.stream().mapToDouble(List::getLast).toArray());
        };
        return tilt.strength() == 1 ? shape : new Scaled(shape, tilt.strength());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private record Scaled(Ramp shape, double strength) implements Ramp {
        @Override
        public double at(double t) {
            return strength * shape.at(t);
        }

        @Override
        public double derivative(double t) {
            return strength * shape.derivative(t);
        }
    }
}
