package ornstein.lab.sampler;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Another library's name for a sampler as it is set there.
 *
 * @param word the other name
 * @param of our name
 * @param settings what the other name implies
 */
record Alias(String word, String of, Map<String, Object> settings) {
    static List<Alias> all() {
        return Stream.concat(deterministic().stream(), stochastic().stream()).toList();
    }

    private static List<Alias> deterministic() {
        return List.of(
                plain("edm", "edm-heun"),
                plain("heun-edm", "edm-heun"),
                plain("explicit-trapezoid", "heun"),
                plain("rk2", "midpoint"),
                plain("rk3", "bs3"),
                plain("runge-kutta", "rk4"),
                plain("dpm-1", "dpm-solver-1"),
                plain("dpm-2", "dpm-solver-2"),
                plain("dpm2", "dpm-solver-2"),
                plain("dpm-3", "dpm-solver-3"),
                plain("dpmpp", "dpmpp-2m"),
                plain("uni-pc", "unipc"),
                new Alias("unipc-1", "unipc", Map.of("order", 1)),
                new Alias("unipc-2", "unipc", Map.of("order", 2)),
                new Alias("unipc-3", "unipc", Map.of("order", 3)),
                new Alias("unipc-bh1", "unipc", Map.of("variant", "bh1")),
                new Alias("unipc-bh2", "unipc", Map.of("variant", "bh2")),
                new Alias("deis-1", "deis", Map.of("order", 1)),
                new Alias("deis-2", "deis", Map.of("order", 2)),
                new Alias("deis-3", "deis", Map.of("order", 3)),
                new Alias("deis-4", "deis", Map.of("order", 4)),
                new Alias("ab2", "ab", Map.of("order", 2)),
                new Alias("ab3", "ab", Map.of("order", 3)),
                new Alias("ab4", "ab", Map.of("order", 4)),
                plain("adams-bashforth", "ab"),
                plain("linear-multistep", "lms"),
                new Alias("dopri5", "adaptive", Map.of("scheme", "dp5")),
                new Alias("rk45", "adaptive", Map.of("scheme", "dp5")),
                new Alias("rk23", "adaptive", Map.of("scheme", "bs3")),
                new Alias("bosh3", "adaptive", Map.of("scheme", "bs3")));
    }

    private static List<Alias> stochastic() {
        return List.of(
                new Alias("analytic-dpm", "ddpm", Map.of("variance", "optimal")),
                new Alias("analytic-ddim", "ddpm", Map.of("variance", "optimal", "eta", 0.0)),
                plain("em", "euler-maruyama"),
                plain("srk", "sra1"),
                plain("euler-a", "euler-ancestral"),
                plain("ancestral", "euler-ancestral"),
                plain("dpm-2-ancestral", "dpm2-ancestral"),
                plain("dpm2-a", "dpm2-ancestral"),
                plain("dpmpp-2s-a", "dpmpp-2s-ancestral"),
                plain("dpmpp-sde-2m", "dpmpp-2m-sde"),
                plain("sde-dpmpp", "dpmpp-2m-sde"),
                plain("edm-stochastic", "edm-churn"),
                plain("af3", "alphafold3"),
                plain("alphafold-3", "alphafold3"),
                plain("pc", "predictor-corrector"),
                plain("exact-reverse-kernel", "reverse-kernel"));
    }

    private static Alias plain(String word, String of) {
        return new Alias(word, of, Map.of());
    }

    /** Capitals, _ for -, and ++ for pp are other ways to write the same word; so is the whole of DPM-Solver++'s name. */
    static String plain(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace('_', '-').replace("++", "pp");
        return plain.startsWith("dpm-solverpp") ? "dpmpp" + plain.substring("dpm-solverpp".length()) : plain;
    }
}
