package ornstein.lab.order;

import java.io.IOException;

import ornstein.array.Batch;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.random.Noise;

/** The probability flow of an experiment's field, exact or learned, on which samplers are measured. */
public final class ExperimentFlow {
    private static final int POINTS = 16;

    private ExperimentFlow() {}

    /**
     * A study on the flow between two times, from points drawn from the exact law at the first one. Errors are against the same
     * flow in 4096 steps of order 8: what is measured is the sampler, not the field.
     *
     * @param from where it starts, noisier than where it ends
     * @param to in (0, from)
     * @throws ornstein.lab.ExperimentException if the experiment has no flow
     * @throws IllegalArgumentException unless 0 &lt; to &lt; from ≤ 1
     * @throws IOException if the disk fails
     */
    public static OrderStudy study(ExperimentFile file, double from, double to) throws IOException {
        if (!(0 < to && to < from && from <= 1)) {
            throw new IllegalArgumentException("from = " + from + ", to = " + to
                    + ": orders are measured on a flow towards the data, with 0 < to < from ≤ 1");
        }
        Model model = Model.of(file);
        Batch start = model.path().marginal(model.data(), from).sample(POINTS,
                Noise.seeded(file.experiment().seed()).stream("order"));
        return OrderStudy.ofFlow(file.experiment().name(), model.field(), from, to, start);
    }
}
