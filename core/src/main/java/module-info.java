/** The mathematics of ornstein: laws, schedules, paths, solvers and metrics, exact where exact values exist. */
@SuppressWarnings("module") // the modules that the kernel is opened to are compiled after this one
module ornstein.core {
    // Static: without the incubating module the scalar kernels run.
    requires static jdk.incubator.vector;
    // Not transitive: who uses this module need not have the annotations.
    requires static org.jspecify;

    exports ornstein.adjoint;
    exports ornstein.array;
    exports ornstein.chain;
    exports ornstein.distribution;
    exports ornstein.fidelity;
    exports ornstein.learning;
    exports ornstein.likelihood;
    exports ornstein.metric;
    exports ornstein.network;
    exports ornstein.path;
    exports ornstein.process;
    exports ornstein.random;
    exports ornstein.solve;
    exports ornstein.solve.diffusion;
    exports ornstein.solve.ode;
    exports ornstein.solve.sde;
    exports ornstein.steer;
    exports ornstein.toy;

    exports ornstein.kernel to ornstein.lab, ornstein.cli, ornstein.neural;
}
