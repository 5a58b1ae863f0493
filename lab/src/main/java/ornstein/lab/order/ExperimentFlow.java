package ornstein.lab.order;

import java.io.IOException;

import ornstein.array.Batch;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Course;
import ornstein.lab.run.Model;
import ornstein.path.MarginalField;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;

/** The probability flow of an experiment's field, exact or learned, on which samplers are measured. */
public final class ExperimentFlow {
    private static final int POINTS = 16;
    private static final int STEPS = 1000;

    private ExperimentFlow() {}

    /**
     * A study on the flow between two times, from points drawn from the exact law at the first one; of a network that leads from
     * another source, from where its flow has points of the source at that time. Errors are against the same
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
        if (model.course() instanceof Course.OneStep) {
            model.checkAlongMarginals(file, "orders are of a flow");
        }
        MarginalField field = model.field();
        Stream stream = Noise.seeded(file.experiment().seed()).stream("order");
        try {
            Batch start = model.course() instanceof Course.Transport transport
                    ? arriving(field, transport.source().sample(POINTS, stream), from)
                    : model.path().marginal(model.data(), from).sample(POINTS, stream);
            return OrderStudy.ofFlow(file.experiment().name(), field, from, to, start)
                    .ledBy(model.ledBy(file.experiment()));
        } catch (UnsupportedOperationException e) {
            throw file.refuse("field", "orders are of a flow: " + e.getMessage(), e);
        }
    }

    /** Where the flow between two laws has points of its source at a time, at which no law need be known. */
    private static Batch arriving(MarginalField field, Batch source, double from) {
        return from == 1
                ? source
                : Solve.ode(field.probabilityFlow(), RungeKutta.dop853()).over(TimeGrid.uniform(1, from, STEPS))
                        .from(source).run().orThrow().last();
    }
}
