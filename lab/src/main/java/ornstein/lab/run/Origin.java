package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.ScheduleSpec;
import ornstein.lab.experiment.TargetSpec;
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

    /**
     * What a file says of a network that an experiment trained.
     *
     * @param knowsAll whether it saw points without a label
     */
    static Map<String, String> metadata(Experiment experiment, Course course, boolean knowsAll) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SCHEDULE, experiment.schedule().toYaml());
        metadata.put(OBJECTIVE, experiment.training().orElseThrow().objective().type());
        if (!knowsAll) {
            metadata.put(LABELS, "always");
        }
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

    /** The way that the network leads particles. */
    Course course(Prediction predicts) throws IOException {
        return switch (metadata.getOrDefault(OBJECTIVE, "")) {
            case "transport", "bridge", "reflow" -> transport(predicts);
            case "distillation" -> new Course.OneStep(number(Course.OneStep.END));
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
        Law source = Model.law(file, key, from);
        return new Course.Transport(from, source, need(Course.Transport.COUPLING), number(Course.Transport.NOISE),
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
