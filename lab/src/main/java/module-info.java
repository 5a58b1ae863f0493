/** Experiments of ornstein as data. */
module ornstein.lab {
    requires transitive ornstein.core;
    requires transitive ornstein.plot;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;

    exports ornstein.lab;
    exports ornstein.lab.bench;
}
