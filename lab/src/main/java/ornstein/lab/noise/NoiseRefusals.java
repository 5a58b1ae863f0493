package ornstein.lab.noise;

import java.util.List;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;

/** What a study refuses before it looks at the mathematics. */
final class NoiseRefusals {
    private NoiseRefusals() {}

    static void check(ExperimentFile file) {
        if (file.experiment().field().conditioning().filter(FieldSpec.Conditioning::isGuided).isPresent()) {
            throw file.refuse("field.guidance",
                    "of what particles follow under a guided field no law is known, from which"
                            + " noise could lead away; leave guidance out",
                    null);
        }
        if (file.experiment().start().isPresent()) {
            throw file.refuse("start", "given points need not follow the law that particles are compared with; leave it"
                    + " out", null);
        }
        if (file.experiment().particles() < 2) {
            throw file.refuse("particles", file.experiment().particles() + ": one particle has no law that could be"
                    + " compared; must be an integer ≥ 2, and thousands tell more", null);
        }
    }

    static void check(List<Double> levels, int repeats) {
        if (repeats < 2) {
            throw new ExperimentException("", 0, 0,
                    "repeats = " + repeats + ": must be an integer ≥ 2, or nothing tells how uncertain distances are");
        }
        double before = -1;
        for (double level : levels) {
            if (!(level >= 0 && level * level < Double.POSITIVE_INFINITY && level > before)) {
                throw new ExperimentException("", 0, 0,
                        "levels = " + levels + ": must be numbers ≥ 0 that ascend, as in 0,0.5,1,2,3");
            }
            before = level;
        }
        if (levels.isEmpty()) {
            throw new ExperimentException("", 0, 0, "levels = []: give at least one strength, as in 0,1");
        }
    }
}
