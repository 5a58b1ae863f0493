package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import ornstein.toy.ToyFamily;

/** The lines of the section {@code steering}, with every default that its method has a use for. */
final class SteeringWriter {
    private final List<String> lines = new ArrayList<>();

    private SteeringWriter() {}

    static List<String> lines(SteeringSpec steering) {
        SteeringWriter writer = new SteeringWriter();
        writer.add("method", steering.method().word());
        writer.base(steering.base());
        steering.tilt().ifPresent(writer::tilt);
        writer.add("weights", steering.weights());
        steering.potential().ifPresent(potential -> {
            writer.add("potential", potential.kind());
            writer.add("interval", potential.interval());
        });
        writer.add("resample", resample(steering.resample()));
        return writer.lines;
    }

    private void add(String key, Object value) {
        lines.add("  " + key + ": " + value);
    }

    private void base(BaseSpec base) {
        if (base.weight().isEmpty() && base.kind() != BaseSpec.Kind.PLAIN) {
            add("power", base.power());
        }
        if (!base.with().isEmpty()) {
            lines.add("  with:");
            base.with().forEach(factor -> lines.add("    - " + law(factor.law(),
                    factor.power() == 1 ? "" : "power: " + factor.power())));
        }
        base.weight().ifPresent(weight -> add("weight", weight));
        base.prior().ifPresent(prior -> add("prior", prior));
    }

    private void tilt(TiltSpec tilt) {
        add("reward", switch (tilt.reward()) {
            case RewardSpec.Quadratic(List<Double> centre, double precision) ->
                "{type: quadratic, centre: " + ExperimentWriter.flow(centre) + ", precision: " + precision + "}";
            case RewardSpec.Linear(List<Double> slope, double offset) ->
                "{type: linear, slope: " + ExperimentWriter.flow(slope) + ", offset: " + offset + "}";
            case RewardSpec.Observation(List<Double> coordinates, List<Double> values, double variance) ->
                "{type: observation, coordinates: " + ExperimentWriter.flow(coordinates) + ", values: "
                        + ExperimentWriter.flow(values) + ", variance: " + variance + "}";
            case RewardSpec.LogDensity(TargetSpec.Mixture law) -> "{type: log-density, law: " + law(law, "") + "}";
        });
        add("ramp", switch (tilt.ramp()) {
            case RampSpec.Named(String word) -> word;
            case RampSpec.Points(List<List<Double>> points) -> ExperimentWriter.flow(points);
        });
        add("strength", tilt.strength());
        tilt.share().ifPresent(share -> add("share", share));
    }

    private static String resample(ResampleSpec resample) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("scheme: " + resample.scheme())
                .add("when: " + resample.when());
        switch (resample.when()) {
            case "ess" -> joined.add("threshold: " + resample.threshold());
            case "every" -> joined.add("n: " + resample.n());
            default -> {
            }
        }
        return joined.toString();
    }

    /** On one line, whatever its length. */
    static String law(TargetSpec law, String more) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + law.type());
        switch (law) {
            case TargetSpec.Mixture(List<Double> weights, List<List<Double>> means, CovarianceSpec covariance) ->
                joined.add("weights: " + ExperimentWriter.flow(weights)).add("means: " + ExperimentWriter.flow(means))
                        .add("covariance: {" + switch (covariance) {
                            case CovarianceSpec.Isotropic(List<Double> variances) ->
                                "isotropic: " + ExperimentWriter.flow(variances);
                            case CovarianceSpec.Diagonal(List<List<Double>> rows) ->
                                "diagonal: " + ExperimentWriter.flow(rows);
                            case CovarianceSpec.Full(List<List<List<Double>>> matrices) ->
                                "full: " + ExperimentWriter.flow(matrices);
                        } + "}");
            case TargetSpec.Points points ->
                joined.add("values: " + ExperimentWriter.flow(points.values())).add("bandwidth: " + points.bandwidth());
            case TargetSpec.Toy(ToyFamily family, Map<String, Double> values) -> {
                joined.add("name: " + family.word());
                values.forEach((key, value) -> joined.add(key + ": " + value));
            }
            case TargetSpec.PointsFile file ->
                joined.add("file: " + ExperimentWriter.quoted(file.file().toString()))
                        .add("bandwidth: " + file.bandwidth());
        }
        law.labels().ifPresent(labels -> joined.add("labels: " + labels.yaml()));
        if (!more.isEmpty()) {
            joined.add(more);
        }
        return joined.toString();
    }
}
