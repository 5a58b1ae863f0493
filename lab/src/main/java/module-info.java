/** Experiments of ornstein as data. */
module ornstein.lab {
    requires transitive ornstein.core;
    requires transitive ornstein.neural;
    requires transitive ornstein.plot;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;

    exports ornstein.lab.bench;
    exports ornstein.lab.chain;
    exports ornstein.lab.demo;
    exports ornstein.lab.experiment;
    exports ornstein.lab.format;
    exports ornstein.lab.noise;
    exports ornstein.lab.order;
    exports ornstein.lab.report;
    exports ornstein.lab.run;
    exports ornstein.lab.sampler;
    exports ornstein.lab.steer;
    exports ornstein.lab.train;
    exports ornstein.lab;
}
