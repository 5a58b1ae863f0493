package ornstein.network;

import ornstein.array.Block;
import ornstein.kernel.Kernels;
import ornstein.network.PackedLayers.Biases;
import ornstein.network.Preconditioning.Coefficients;
import ornstein.path.Schedule;
import ornstein.process.ParticleField;

/** skip·x + out·F(in·x) for particles that each have a time of their own. */
final class TimedNetwork implements ParticleField {
    private final Schedule schedule;
    private final Network network;
    private final Preconditioning preconditioning;
    private final int label;
    private final Evaluation evaluation;
    private final Biases biases;
    private final double[] condition;
    private final double[] planes;

    TimedNetwork(Schedule schedule, Network network, Preconditioning preconditioning, int label, Evaluation evaluation,
            PackedLayers layers) {
        this.schedule = schedule;
        this.network = network;
        this.preconditioning = preconditioning;
        this.label = label;
        this.evaluation = evaluation;
        biases = layers.given(Kernels.layer(), Groups.FIRST);
        condition = new double[network.condition()];
        planes = new double[Math.multiplyExact(evaluation.forValue(), Groups.LANES)];
    }

    @Override
    public void evaluate(double[] t, Block x, Block out) {
        NetworkField.checkDimension(x, network.dimension());
        for (int i = 0; i < x.size(); i += Groups.LANES) {
            int m = Math.min(Groups.LANES, x.size() - i);
            int lanes = Groups.lanes(m);
            conditions(t, i, m, lanes);
            Groups.load(x, i, m, planes, Groups.IN, evaluation.input(), lanes);
            Groups.store(x, i, m, planes, evaluation.value(biases, planes, lanes), lanes, out);
        }
    }

    private void conditions(double[] t, int i, int m, int lanes) {
        for (int l = 0; l < lanes; l++) {
            // lanes without a particle repeat the last one's
            int particle = i + Math.min(l, m - 1);
            if (l == 0 || l < m && t[particle] != t[particle - 1]) {
                Coefficients own = preconditioning.at(schedule, t[particle]);
                network.condition(own.tau(), label, condition, 0);
                write(l, own.skip(), own.out(), own.in(), lanes);
            } else {
                write(l, planes[Groups.SKIP * lanes + l - 1], planes[Groups.OUT * lanes + l - 1],
                        planes[Groups.IN * lanes + l - 1], lanes);
            }
        }
    }

    private void write(int lane, double skip, double out, double in, int lanes) {
        planes[Groups.SKIP * lanes + lane] = skip;
        planes[Groups.OUT * lanes + lane] = out;
        planes[Groups.IN * lanes + lane] = in;
        for (int c = 0; c < condition.length; c++) {
            planes[(Groups.FIRST + c) * lanes + lane] = condition[c];
        }
    }
}
