package ornstein.steer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ornstein.solve.Instruction;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/** How registers depend on the noise, after all lines. */
final class NoiseReading {
    private final Map<Register, Map<Register, Double>> linear = new HashMap<>();
    private final Map<Register, Boolean> bent = new HashMap<>();
    private String unknown = "";

    static NoiseReading of(List<Instruction> lines) {
        NoiseReading reading = new NoiseReading();
        lines.forEach(reading::read);
        return reading;
    }

    String unknown() {
        return unknown;
    }

    Map<Register, Double> noise(Register register) {
        if (register.isNormal()) {
            return Map.of(register, 1.0);
        }
        return linear.getOrDefault(register, Map.of());
    }

    boolean bent(Register register) {
        return bent.getOrDefault(register, false);
    }

    private void read(Instruction line) {
        switch (line) {
            case Instruction.Combine(Register target, Sum sum) -> {
                Map<Register, Double> total = new TreeMap<>((a, b) -> Integer.compare(a.index(), b.index()));
                boolean any = false;
                for (Sum.Term term : sum.terms()) {
                    any |= bent(term.register());
                    noise(term.register()).forEach(
                            (normal, factor) -> total.merge(normal, term.factor() * factor, Double::sum));
                }
                total.values().removeIf(factor -> factor == 0);
                set(target, total, any);
            }
            case Instruction.Evaluate(Register target, var _, Register source, var _) ->
                set(target, Map.of(), bent(source) || !noise(source).isEmpty());
            case Instruction.Multiply(Register target, Register left, Register right) ->
                set(target, Map.of(), noisy(left) || noisy(right));
            case Instruction.Transform transform -> {
                set(transform.target(), Map.of(), true);
                unknown = "multiplies the noise by a matrix";
            }
            case Instruction.Apply apply -> unknown = apply.operation().what();
        }
    }

    private boolean noisy(Register register) {
        return bent(register) || !noise(register).isEmpty();
    }

    private void set(Register target, Map<Register, Double> noise, boolean isBent) {
        linear.put(target, noise);
        bent.put(target, isBent);
    }
}
