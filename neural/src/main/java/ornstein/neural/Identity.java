package ornstein.neural;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import ornstein.array.Batch;
import ornstein.learning.Minibatch;
import ornstein.network.Network;
import ornstein.network.TimeFeatures;

/** What makes two trainings the same: everything that the result depends on, told so that a difference can be shown. */
final class Identity {
    private static final String SEED = "seed";
    private static final String RATE = "learning rate";
    private static final String CLIP = "clip";

    /** What may be changed at a checkpoint on demand, so that a training that diverged can go on more carefully. */
    static final Set<String> CALMING = Set.of(RATE, CLIP);

    private Identity() {}

    /** @param words of whoever described the training, which are compared first and stand in place of ours */
    static Map<String, String> of(Map<String, String> words, Network network, TrainingPlan plan, long seed,
            Minibatch first, double[] start) {
        Map<String, String> identity = new LinkedHashMap<>(words);
        identity.putIfAbsent(SEED, String.valueOf(seed));
        identity.put("network", layers(network));
        identity.put("number of classes that the network is told", String.valueOf(network.classes()));
        identity.put("time, as the network is told it,", told(network.time()));
        identity.put("network, by its digest,", digest(network));
        identity.put("steps", String.valueOf(plan.steps()));
        identity.put("batch", String.valueOf(plan.batch()));
        identity.put("optimiser", plan.optimiser().toString());
        identity.put(RATE, plan.rate().toString());
        identity.put(CLIP, String.valueOf(plan.clip()));
        identity.put("average (ema)", String.valueOf(plan.averaging()));
        identity.put("precision", String.valueOf(plan.precision()));
        identity.put("early stop", String.valueOf(plan.earlyStop()));
        identity.put("start, by its digest,", digest(start));
        identity.put("data or objective, by the digest of the first minibatch,", digest(first));
        return identity;
    }

    private static String layers(Network network) {
        return network.denseLayers().stream()
                .map(layer -> layer.name() + " " + layer.inputs() + " → " + layer.outputs())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String told(TimeFeatures time) {
        return switch (time) {
            case TimeFeatures.Raw _ -> "raw";
            case TimeFeatures.Fourier(List<Double> frequencies) -> {
                double largest = frequencies.stream().mapToDouble(Math::abs).max().orElse(0);
                yield "by " + frequencies.size() + " frequencies up to " + largest;
            }
        };
    }

    /** Of what layers, classes and times leave out. */
    private static String digest(Network network) {
        MessageDigest digest = sha256();
        digest.update(network.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String digest(Minibatch batch) {
        MessageDigest digest = sha256();
        add(digest, batch.points());
        add(digest, batch.times());
        for (int label : batch.labels()) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(label).flip());
        }
        add(digest, batch.targets());
        add(digest, batch.weights());
        batch.probes().forEach(probe -> add(digest, probe));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static String digest(double[] values) {
        MessageDigest digest = sha256();
        add(digest, values);
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, Batch batch) {
        for (int d = 0; d < batch.dimension(); d++) {
            add(digest, batch.plane(d));
        }
    }

    private static void add(MessageDigest digest, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
