package ornstein.solve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a program's temporaries into as few blocks as will do, so that a step stays in the cache, and writes values that a
 * step ends with where they belong instead of copying them there.
 */
final class Compiler {
    /** How many terms of a sum are read before its target is written. */
    static final int AT_ONCE = 4;

    private final List<Instruction> lines;

    private Compiler(List<Instruction> lines) {
        this.lines = lines;
    }

    static List<Instruction> compile(List<Instruction> body, List<Instruction.Combine> endings) {
        Compiler compiler = new Compiler(new ArrayList<>(body));
        int next = temporaries(body);
        List<Instruction.Combine> rest = new ArrayList<>(endings);
        while (!rest.isEmpty()) {
            Instruction.Combine ending = rest.removeFirst();
            Register target = ending.target();
            if (rest.stream().anyMatch(later -> later.sum().reads(target))) {
                Register old = Register.temporary(next++);
                compiler.lines.add(new Instruction.Combine(old, target.times(1)));
                rest.replaceAll(later -> new Instruction.Combine(later.target(), later.sum().with(target, old)));
                compiler.lines.add(ending);
            } else if (!compiler.coalesce(ending, rest)) {
                compiler.lines.add(ending);
            }
        }
        compiler.splitLongSums(next);
        return compiler.allocate();
    }

    private static int temporaries(List<Instruction> body) {
        int count = 0;
        for (Instruction line : body) {
            count = line.target().isTemporary() ? Math.max(count, line.target().number() + 1) : count;
        }
        return count;
    }

    /** target ← 1·temporary at the end: the temporary may be the target itself, if nothing needs the old value meanwhile. */
    private boolean coalesce(Instruction.Combine ending, List<Instruction.Combine> rest) {
        if (ending.sum().terms().size() != 1 || ending.sum().terms().getFirst().factor() != 1) {
            return false;
        }
        Register target = ending.target();
        Register value = ending.sum().terms().getFirst().register();
        int made = 0;
        while (made < lines.size() && !lines.get(made).target().equals(value)) {
            made++;
        }
        if (!value.isTemporary() || made == lines.size() || !mayOverwrite(lines.get(made), target)) {
            return false;
        }
        for (int i = made + 1; i < lines.size(); i++) {
            if (lines.get(i).sources().contains(target) || lines.get(i).target().equals(target)) {
                return false;
            }
        }
        for (int i = made; i < lines.size(); i++) {
            lines.set(i, lines.get(i).renamed(value, target));
        }
        rest.replaceAll(later -> new Instruction.Combine(later.target(), later.sum().with(value, target)));
        return true;
    }

    /** Whether a line may write what it reads there. */
    private static boolean mayOverwrite(Instruction line, Register target) {
        return switch (line) {
            case Instruction.Combine combine -> {
                List<Register> sources = combine.sources();
                yield !sources.subList(Math.min(AT_ONCE, sources.size()), sources.size()).contains(target);
            }
            case Instruction.Multiply _ -> true;
            case Instruction.Evaluate _,Instruction.Transform _,Instruction.Apply _ -> !line.sources().contains(target);
        };
    }

    /** A sum that would overwrite what it reads late goes by way of a temporary. */
    private void splitLongSums(int next) {
        int free = next;
        for (int i = 0; i < lines.size(); i++) {
            if (!mayOverwrite(lines.get(i), lines.get(i).target())) {
                Register target = lines.get(i).target();
                Register temporary = Register.temporary(free++);
                Instruction.Combine line = (Instruction.Combine) lines.get(i);
                lines.set(i, new Instruction.Combine(temporary, line.sum()));
                lines.add(i + 1, new Instruction.Combine(target, temporary.times(1)));
            }
        }
    }

    /** Linear scan: a block is free again after the last line that reads it. */
    private List<Instruction> allocate() {
        Map<Register, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            for (Register source : lines.get(i).sources()) {
                lastUse.put(source, i);
            }
        }
        List<Instruction> out = new ArrayList<>();
        Map<Register, Register> places = new HashMap<>();
        Deque<Integer> free = new ArrayDeque<>();
        int used = 0;
        for (int i = 0; i < lines.size(); i++) {
            Instruction line = lines.get(i);
            List<Register> dying = new ArrayList<>();
            for (Register source : line.sources()) {
                if (source.isTemporary() && lastUse.getOrDefault(source, -1) == i && !dying.contains(source)) {
                    dying.add(source);
                }
            }
            List<Register> before = dying.stream().filter(source -> mayOverwrite(line, source)).toList();
            before.forEach(source -> free.push(places.getOrDefault(source, source).number()));
            if (line.target().isTemporary()) {
                int slot = free.isEmpty() ? used++ : free.pop();
                places.put(line.target(), Register.temporary(slot));
                if (!lastUse.containsKey(line.target())) {
                    free.push(slot);
                }
            }
            dying.stream().filter(source -> !before.contains(source))
                    .forEach(source -> free.push(places.getOrDefault(source, source).number()));
            out.add(placed(line, places));
        }
        return out;
    }

    private static Instruction placed(Instruction line, Map<Register, Register> places) {
        return switch (line) {
            case Instruction.Combine combine -> new Instruction.Combine(
                    place(combine.target(), places),
                    new Sum(combine.sum().terms().stream()
                            .map(term -> new Sum.Term(term.factor(), place(term.register(), places)))
                            .toList()));
            case Instruction.Evaluate evaluate -> new Instruction.Evaluate(
                    place(evaluate.target(), places), evaluate.field(), place(evaluate.source(), places),
                    evaluate.counted());
            case Instruction.Multiply multiply -> new Instruction.Multiply(
                    place(multiply.target(), places), place(multiply.left(), places), place(multiply.right(), places));
            case Instruction.Transform transform -> new Instruction.Transform(
                    place(transform.target(), places), transform.matrix(), place(transform.vector(), places));
            case Instruction.Apply apply -> new Instruction.Apply(
                    place(apply.target(), places), apply.operation(),
                    apply.operands().stream().map(operand -> place(operand, places)).toList());
        };
    }

    private static Register place(Register register, Map<Register, Register> places) {
        return places.getOrDefault(register, register);
    }
}
