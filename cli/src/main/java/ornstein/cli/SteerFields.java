package ornstein.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

import ornstein.lab.steer.Quantity;
import ornstein.lab.steer.SteerRatio;
import ornstein.lab.steer.SteerResult;
import ornstein.lab.steer.SteerScene;

/** Scorecards for programs: all digits, one object or some lines for each method. */
final class SteerFields {
    private SteerFields() {}

    /** For JSON. */
    static Map<String, Object> of(SteerResult result) {
        SteerScene scene = result.scene();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", result.method());
        fields.put("repeats", scene.repeats());
        fields.put("completed", result.complete());
        fields.put("w1", number(mean(result.w1())));
        fields.put("w1_floor", scene.w1Floor());
        fields.put("sliced_w2", number(mean(result.slicedW2())));
        fields.put("sliced_w2_floor", scene.slicedW2Floor());
        fields.put("moments", moments(result));
        fields.put("mode_weights", modes(result, quantity -> mean(result.estimates(quantity))));
        fields.put("mode_weights_sd", modes(result, quantity -> deviation(result.estimates(quantity))));
        fields.put("exact_mode_weights", modes(result, Quantity::exact));
        Optional<SteerRatio> ratio = result.ratio();
        fields.put("log_z", number(ratio.map(found -> StrictMath.log(found.mean()) + scene.logZ()).orElse(Double.NaN)));
        fields.put("exact_log_z", scene.logZ());
        fields.put("z_ratio", number(ratio.map(SteerRatio::mean).orElse(Double.NaN)));
        fields.put("z_ratio_low", number(ratio.map(SteerRatio::low).orElse(Double.NaN)));
        fields.put("z_ratio_high", number(ratio.map(SteerRatio::high).orElse(Double.NaN)));
        fields.put("ess_min", result.essMin());
        fields.put("resamplings", result.resamplings());
        fields.put("nfe", result.nfe());
        fields.put("reward_evaluations", result.rewards());
        fields.put("reward_gradients", result.gradients());
        fields.put("seconds", result.seconds());
        fields.put("bias_p_value", result.biasPValue());
        fields.put("biased", result.verdict().biased());
        fields.put("w1_p_value", result.comparedPValue());
        fields.put("w1_differs", result.verdict().differs());
        return fields;
    }

    /** JSON knows neither NaN nor infinity. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Map<String, Object> moments(SteerResult result) {
        Map<String, Object> moments = new LinkedHashMap<>();
        for (Quantity.Kind kind : List.of(Quantity.Kind.MEAN, Quantity.Kind.VARIANCE)) {
            List<Quantity> all = result.scene().quantities(kind);
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("exact", all.stream().map(Quantity::exact).toList());
            own.put("estimate", all.stream().map(quantity -> number(mean(result.estimates(quantity)))).toList());
            own.put("bias", all.stream().map(
                    quantity -> number(mean(result.estimates(quantity)) - quantity.exact())).toList());
            own.put("sd", all.stream().map(quantity -> number(deviation(result.estimates(quantity)))).toList());
            moments.put(kind.word(), own);
        }
        return moments;
    }

    private static List<@Nullable Double> modes(SteerResult result,
            ToDoubleFunction<Quantity> of) {
        List<@Nullable Double> modes = new ArrayList<>();
        result.scene().quantities(Quantity.Kind.MODE)
                .forEach(quantity -> modes.add(number(of.applyAsDouble(quantity))));
        return modes;
    }

    /** A header, and a line for each method and quantity. */
    static List<String> csv(List<SteerResult> results) {
        List<String> lines = new ArrayList<>(List.of("method,quantity,exact,estimate,sd"));
        for (SteerResult result : results) {
            SteerScene scene = result.scene();
            String name = '"' + result.method() + "\",";
            lines.add(line(name + "w1", scene.w1Floor(), result.w1()));
            lines.add(line(name + "sliced-w2", scene.slicedW2Floor(), result.slicedW2()));
            lines.add(line(name + "z-ratio", 1, result.ratios()));
            for (Quantity quantity : scene.quantities()) {
                lines.add(line(name + quantity.name(scene.dimension()), quantity.exact(), result.estimates(quantity)));
            }
        }
        return lines;
    }

    private static String line(String name, double exact, double... estimates) {
        return name + ',' + exact + ',' + mean(estimates) + ',' + deviation(estimates);
    }

    static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    static double deviation(double... values) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
