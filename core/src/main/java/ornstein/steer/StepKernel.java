package ornstein.steer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ornstein.path.ExactField;
import ornstein.solve.Instruction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * What law a step's end has given its start, K(x_s | x_t), read off the step's program.
 *
 * <p>A normal of the program that only ever meets sums makes the end Gaussian. One that is added to the start before anything is
 * evaluated makes it the image of a noised start. What bends the noise in any other way has a density by way of its Jacobian.
 */
sealed interface StepKernel {
    /** No noise: x_s = F(x_t). */
    record Deterministic() implements StepKernel {}

    /**
     * x_s = m + Σ factorⱼ ξⱼ, with m of what was known before the step.
     *
     * @param normals the registers ξⱼ
     * @param factors as many
     */
    record NoiseLast(List<Register> normals, double[] factors) implements StepKernel {
        double variance() {
            double sum = 0;
            for (double factor : factors) {
                sum = Math.fma(factor, factor, sum);
            }
            return sum;
        }
    }

    /**
     * x_s = F(x̂), x̂ = scale·x_t + Σ factorⱼ ξⱼ.
     *
     * @param raised the register of x̂
     * @param line the index of the instruction that makes it
     */
    record NoiseFirst(Register raised, int line, double scale, List<Register> normals, double[] factors)
            implements
                StepKernel {
        double variance() {
            return new NoiseLast(normals, factors).variance();
        }
    }

    /** The exact reverse kernel of a field's law. */
    record Reversal(ExactField field) implements StepKernel {}

    /**
     * x_s = G(x_t, ξ), with the noise inside what is evaluated.
     *
     * @param normal the register ξ that the end is invertible in; others are held
     */
    record Bent(Register normal) implements StepKernel {}

    /** Nothing that a density is known of. */
    record Unknown(String what) implements StepKernel {}

    /** Reads a program. */
    static StepKernel of(Program program) {
        List<Instruction> lines = program.instructions();
        for (Instruction line : lines) {
            if (line instanceof Instruction.Apply apply) {
                return apply.operation().reversal().<StepKernel>map(Reversal::new)
                        .orElse(new Unknown(apply.operation().what()));
            }
        }
        NoiseReading reading = NoiseReading.of(lines);
        if (!reading.unknown().isEmpty()) {
            return new Unknown(reading.unknown());
        }
        if (!reading.bent(Register.STATE)) {
            Map<Register, Double> noise = reading.noise(Register.STATE);
            return noise.isEmpty()
                    ? new Deterministic()
                    : new NoiseLast(List.copyOf(noise.keySet()), values(noise));
        }
        return first(lines);
    }

    private static double[] values(Map<Register, Double> noise) {
        return noise.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A sum of the state and normals, after which neither is read any more. */
    private static StepKernel first(List<Instruction> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof Instruction.Combine(Register target, Sum sum)
                    && sum.terms().stream().anyMatch(term -> term.register().isNormal())) {
                Map<Register, Double> terms = new TreeMap<>((a, b) -> Integer.compare(a.index(), b.index()));
                sum.terms().forEach(term -> terms.merge(term.register(), term.factor(), Double::sum));
                double scale = terms.getOrDefault(Register.STATE, 0.0);
                terms.remove(Register.STATE);
                boolean alone = scale != 0 && terms.keySet().stream().allMatch(Register::isNormal);
                if (alone && untouchedBefore(lines, i) && unreadAfter(lines, i, target)) {
                    return new NoiseFirst(target, i, scale, List.copyOf(terms.keySet()), values(terms));
                }
                break;
            }
        }
        boolean beside = lines.stream().flatMap(line -> line.sources().stream())
                .anyMatch(register -> register.isNormal() && register.number() > 1);
        if (beside) {
            return new Unknown("bends noise beside its Brownian increment");
        }
        return lines.stream().flatMap(line -> line.sources().stream()).filter(Register::isNormal)
                .min((a, b) -> Integer.compare(a.index(), b.index()))
                .<StepKernel>map(Bent::new).orElse(new Unknown("draws no normals"));
    }

    private static boolean untouchedBefore(List<Instruction> lines, int index) {
        return lines.subList(0, index).stream()
                .noneMatch(line -> line.target().isState() || line.sources().stream().anyMatch(Register::isState));
    }

    private static boolean unreadAfter(List<Instruction> lines, int index, Register raised) {
        boolean overwritten = raised.isState();
        for (Instruction line : lines.subList(index + 1, lines.size())) {
            for (Register source : line.sources()) {
                if (source.isNormal() || source.isMemory() || source.isState() && !overwritten) {
                    return false;
                }
            }
            overwritten |= line.target().isState();
        }
        return true;
    }
}
