package ornstein.lab.train;

import java.nio.file.Path;
import java.util.Set;

import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.run.Course;
import ornstein.path.Prediction;

/** What may be typed in the folder of a training, as it is there: the network has the label, the partner and the comparison that it can have. */
record NextCommands(Trained trained) {
    /** Fields differ from one another most where the noise begins to part the modes. */
    private static final double USUAL = 0.3;

    /** Samples, and values at points. */
    String text() {
        String command = " experiment.yaml --set 'field=" + field().replace("'", "'\\''") + "'";
        return "ornstein run" + command + " --out again\n"
                + "ornstein eval" + command + " --points points.csv --t " + time()
                + (isCompared() ? " --against exact" : "");
    }

    /** Whether it is known what is right. */
    private boolean isCompared() {
        return trained.model().reference().isPresent();
    }

    private String field() {
        String network = TrainWriter.NETWORK;
        if (isScoreBesideVelocity()) {
            Path velocity = trained.file().experiment().field().files().getFirst();
            String quoted = velocity.toString().replace("\\", "\\\\").replace("\"", "\\\"");
            return "{type: learned, file: \"" + quoted + "\", score: " + network + "}";
        }
        return "{type: learned, file: " + network + (trained.knowsAll() ? "" : ", label: 0") + "}";
    }

    /** Alone it leads nowhere. */
    private boolean isScoreBesideVelocity() {
        return trained.course() instanceof Course.Transport own && own.predicts().equals(Set.of(Prediction.SCORE));
    }

    /** One at which the network was trained. */
    private double time() {
        TrainingSpec.Times times = trained.file().experiment().training().orElseThrow().times();
        return times.from() <= USUAL && USUAL <= times.to() ? USUAL : 0.5 * (times.from() + times.to());
    }
}
