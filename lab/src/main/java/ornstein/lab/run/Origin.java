package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.ScheduleSpec;
import ornstein.lab.experiment.TargetSpec;
import ornstein.learning.DataSource;
import ornstein.path.Prediction;

/**
 * What a network's file says of the training that it comes from.
 *
 * @param file the experiment that wants to use it
 * @param key the place that names the network
 * @param network the file
 * @param metadata what it says, by key
 */
record Origin(ExperimentFile file, String key, Path network, Map<String, String> metadata) {
    private static final String SCHEDULE = "schedule";
    private static final String OBJECTIVE = "objective";
    private static final String LABELS = "labels";
    private static final String CLASS = "class";

    /**
     * What a file says of a network that an experiment trained.
     *
     * @param knowsAll whether it saw points without a label
     * @param part the class that all its points were of, if they were of one
     */
    static Map<String, String> metadata(Experiment experiment, Course course, boolean knowsAll,
            Optional<OneClass> part) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SCHEDULE, experiment.schedule().toYaml());
        metadata.put(OBJECTIVE, experiment.training().orElseThrow().objective().type());
        if (!knowsAll) {
            metadata.put(LABELS, "always");
        }
        part.ifPresent(known -> metadata.put(CLASS, Integer.toString(known.label())));
        metadata.put("experiment", experiment.name());
        metadata.put("version", BuildInfo.current().version());
        metadata.putAll(course.metadata());
        return metadata;
    }

    /** Refuses the experiment's schedule if the network was trained for another, and a network that does not say for which. */
    void checkSchedule() {
        ScheduleSpec schedule = file.experiment().schedule();
        ScheduleSpec trained = trained();
        if (!trained.equals(schedule)) {
            throw file.refuse("schedule", schedule.toYaml() + ", but " + network + " was trained for "
                    + trained.toYaml() + ": a field belongs to its schedule; set the one that it was trained for",
                    null);
        }
    }

    private ScheduleSpec trained() {
        String text = metadata.get(SCHEDULE);
        if (text == null) {
            throw file.refuse(key, network + " has no " + SCHEDULE + " in its metadata, and a field belongs to the"
                    + " schedule that it was trained for: write it there as an experiment says it, as in " + SCHEDULE
                    + " = {type: linear}, or train the network again", null);
        }
        try {
            return ScheduleSpec.ofYaml(text, "its schedule");
        } catch (ExperimentException e) {
            throw wrong(SCHEDULE, String.valueOf(e.getMessage()));
        }
    }

    /** Whether the network saw no point without its label. */
    boolean alwaysLabelled() {
        return metadata.containsKey(LABELS);
    }

    /**
     * The class that the network is of because it saw no points of others, which need not be named then.
     *
     * @param named the one that the experiment names, if it does
     * @param whole the target's law
     * @param classes its points with their labels, if they have some
     * @return nothing if the network says no class
     */
    Optional<OneClass> ofClass(Optional<OneClass> named, Law whole, Optional<DataSource> classes) {
        if (!isOfOneClass()) {
            return Optional.empty();
        }
        int trained = classNumber();
        String alone = network + " was trained on class " + trained + " alone";
        if (named.isPresent() && named.get().label() != trained) {
            throw file.refuse("field.label", "label = " + named.get().label() + ", but " + alone
                    + ": take a network of that class or one with labels, or leave label out", null);
        }
        if (named.isPresent() && named.get().isGuided()) {
            throw file.refuse("field.guidance", "guidance = " + named.get().guidance() + ", but " + alone
                    + ", and knows no field of all classes, from which guidance could lead away: leave guidance out",
                    null);
        }
        if (classes.isEmpty() || trained >= classes.get().classes()) {
            throw file.refuse(key, alone + ", and the points of the target have "
                    + (classes.isEmpty() ? "no labels" : "no such label")
                    + ", so that there is nothing to compare with: take the target that it was trained on", null);
        }
        return Optional.of(new OneClass(trained, 1, classes.get().classes(), whole,
                classes.get().parts().get(trained).law()));
    }

    /** Whether it saw points of one class alone. */
    boolean isOfOneClass() {
        return metadata.containsKey(CLASS);
    }

    private int classNumber() {
        String text = metadata.get(CLASS);
        if (text == null || !text.matches("\\d{1,9}")) {
            throw wrong(CLASS, "must be the number of a class, as in 0");
        }
        return Integer.parseInt(text);
    }

    /** The way that the network leads particles. */
    Course course(Prediction predicts) throws IOException {
        return switch (metadata.getOrDefault(OBJECTIVE, "")) {
            case "transport", "bridge", "reflow" -> transport(predicts);
            case "distillation" -> new Course.OneStep(number(Course.OneStep.END),
                    metadata.containsKey(Course.OneStep.FROM) ? number(Course.OneStep.FROM) : 1);
            default -> new Course.Marginals();
        };
    }

    private Course transport(Prediction predicts) throws IOException {
        TargetSpec from;
        try {
            from = TargetSpec.ofYaml(need(Course.Transport.SOURCE), "its source");
        } catch (ExperimentException e) {
            throw wrong(Course.Transport.SOURCE, String.valueOf(e.getMessage()));
        }
        Optional<String> problem = SourceFiles.problem(network, from,
                Optional.ofNullable(metadata.get(Course.Transport.FINGERPRINT)));
        if (problem.isPresent()) {
            throw file.refuse(key, problem.get(), null);
        }
        Law source = Model.law(file, key, from);
        return Course.Transport.of(from, source, need(Course.Transport.COUPLING), number(Course.Transport.NOISE),
                Set.of(predicts));
    }

    private String need(String name) {
        String value = metadata.get(name);
        if (value == null) {
            throw file.refuse(key, network + " was trained by " + metadata.get(OBJECTIVE)
                    + ", and does not say its " + name + ", without which it cannot be used; train it again", null);
        }
        return value;
    }

    private double number(String name) {
        try {
            return Double.parseDouble(need(name));
        } catch (NumberFormatException e) {
            throw wrong(name, "must be a number");
        }
    }

    private ExperimentException wrong(String name, String problem) {
        return file.refuse(key, network + ": " + name + " = " + metadata.get(name) + " in its metadata: "
                + problem, null);
    }
}
