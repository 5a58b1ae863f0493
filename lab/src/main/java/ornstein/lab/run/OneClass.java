package ornstein.lab.run;

import java.util.Optional;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.learning.DataSource;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;

/**
 * The class that an experiment's field is of, with its exact law. Where the field is guided towards the class, its exact
 * counterpart is known, but no law of the particles that it moves: they are compared with the class's own.
 *
 * @param label c
 * @param guidance w of (1 − w)·whole + w·part
 * @param classes how many there are
 * @param whole the law of all
 * @param part that of the class
 */
public record OneClass(int label, double guidance, int classes, Law whole, Law part) {
    /**
     * The one that the section {@code field} names, if it does.
     *
     * @param whole the target's law
     * @param classes its points with their labels, if they have some
     * @throws ExperimentException naming the key's place, if the target has no such class
     */
    static Optional<OneClass> of(ExperimentFile file, Law whole, Optional<DataSource> classes) {
        Optional<FieldSpec.Conditioning> named = file.experiment().field().conditioning();
        return named.map(spec -> of(file, spec.label(), spec.guidance(), whole, classes));
    }

    private static OneClass of(ExperimentFile file, int label, double guidance, Law whole,
            Optional<DataSource> classes) {
        DataSource data = classes.orElseThrow(() -> file.refuse("field.label", "label = " + label
                + ": the points of the target have no labels, and there is no exact law of a class to compare with; give"
                + " them, as in target: {type: points, …, labels: labels.npy}, or leave label out", null));
        if (label >= data.classes()) {
            throw file.refuse("field.label", "label = " + label + ": the target has "
                    + (data.classes() == 1 ? "the class 0 alone" : "the classes 0 … " + (data.classes() - 1))
                    + "; take one of them", null);
        }
        return new OneClass(label, guidance, data.classes(), whole, data.parts().get(label).law());
    }

    /** Whether the field is that of no law. */
    public boolean isGuided() {
        return guidance != 1;
    }

    /** The exact field of the class, or the exact guided one. */
    MarginalField exact(GaussianPath path) {
        return isGuided()
                ? MarginalField.guided(path.field(whole), path.field(part), guidance)
                : path.field(part);
    }

    /** What the field is, in words. */
    public String words() {
        return isGuided() ? "guided by w = " + guidance + " towards class " + label : "of class " + label;
    }

    /**
     * What particles are compared with, in words.
     *
     * @param truth the same without a class, as "the exact law at t"
     */
    public String comparedWith(String truth) {
        return truth + " of class " + label + (isGuided()
                ? " alone, though the field is guided by w = " + guidance
                        + " towards it: what particles follow under a guided field is not known in closed form"
                : "");
    }
}
