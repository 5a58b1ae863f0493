package ornstein.lab.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import ornstein.lab.format.NpyArray;
import ornstein.lab.format.NpzWriter;
import ornstein.steer.History;
import ornstein.steer.ParticleCloud;

/**
 * What a steered run ended with, beside what a run that is not steered ends with.
 *
 * @param steering target and method
 * @param cloud the particles with their weights, and how they came to them
 */
public record SteeredRun(Steering steering, ParticleCloud cloud) {
    /** The weighted particles, their weights and history, as arrays of {@code samples.npz}. */
    void write(NpzWriter npz) throws IOException {
        History history = cloud.history();
        npz.add("weighted", cloud.states());
        double[] logs = cloud.weights().toArray();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(logs[i]);
        }
        npz.add("log_weights", NpyArray.vector(logs));
        npz.add("eves", NpyArray.vector(numbers(history.eves())));
        npz.add("t", NpyArray.vector(history.times()));
        npz.add("ess", NpyArray.vector(history.ess()));
        npz.add("log_z", NpyArray.vector(history.logNormalisers()));
        npz.add("resampled", NpyArray.vector(numbers(history.resampled())));
    }

    private static double[] numbers(int[] integers) {
        return Arrays.stream(integers).asDoubleStream().toArray();
    }

    /** For {@code metrics.json}. */
    Map<String, Object> fields() {
        History history = cloud.history();
        boolean weighted = steering.spec().isWeighted();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", steering.spec().method().word());
        fields.put("weights", steering.spec().weights());
        fields.put("share", steering.share());
        fields.put("log-z", weighted ? cloud.logNormaliser() : null);
        fields.put("log-z-standard-error", weighted && cloud.normaliser().standardError().isPresent()
                ? cloud.normaliser().standardError().getAsDouble()
                : null);
        fields.put("exact-log-z", steering.truth().logNormaliser().value());
        fields.put("ess", cloud.ess());
        fields.put("ess-min", history.essMin());
        fields.put("resamplings", history.resamplings());
        fields.put("ancestors", Arrays.stream(history.eves()).distinct().count());
        fields.put("reward-evaluations", cloud.cost().rewards());
        fields.put("reward-gradients", steering.gradientsPerEvaluation() * cloud.cost().nfe());
        fields.put("density-evaluations", cloud.cost().densities());
        return fields;
    }
}
