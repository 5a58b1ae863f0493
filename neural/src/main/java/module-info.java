/** Training of networks, their files, and ONNX: the only module that knows the training engine and onnxruntime. */
@SuppressWarnings("requires-automatic") module ornstein.neural {
    requires ai.djl.api;
    requires ai.djl.pytorch_engine;
    requires com.microsoft.onnxruntime;
    requires transitive ornstein.core;
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports ornstein.neural;
    exports ornstein.neural.engine;
    exports ornstein.neural.file;
    exports ornstein.neural.onnx;
}
