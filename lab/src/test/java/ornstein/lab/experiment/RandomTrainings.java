package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import ornstein.lab.sampler.Parameter;
import ornstein.toy.ToyFamily;

/** Fields and trainings with every kind of everything. */
final class RandomTrainings {
    private RandomTrainings() {}

    static TargetSpec toy(SplittableRandom random) {
        ToyFamily family = any(ToyFamily.all(), random);
        return new TargetSpec.Toy(family, random.nextBoolean() ? Map.of() : Map.of("noise", 0.01));
    }

    static TargetSpec points(List<List<Double>> points, double bandwidth, SplittableRandom random) {
        return new TargetSpec.Points(points, bandwidth, random.nextBoolean()
                ? Optional.of(new LabelsSpec.Listed(random.ints(points.size(), 0, 9).boxed().toList()))
                : Optional.empty());
    }

    static TargetSpec pointsFile(SplittableRandom random) {
        return new TargetSpec.PointsFile(Path.of("/a b.npy"), 0.5, Optional.of(switch (random.nextInt(3)) {
            case 0 -> new LabelsSpec.InFile(Path.of("/a \"b\".npy"));
            case 1 -> new LabelsSpec.Beside("column", "a kind: \"b\"");
            default -> new LabelsSpec.Beside("array", "y");
        }));
    }

    static FieldSpec field(ProcessSpec process, SplittableRandom random) {
        return process.hasSchedule() ? field(random) : new FieldSpec.Exact();
    }

    static Optional<TrainingSpec> training(ProcessSpec process, SplittableRandom random, TargetSpec source) {
        return process.hasSchedule() && random.nextBoolean()
                ? Optional.of(training(random, source))
                : Optional.empty();
    }

    private static FieldSpec field(SplittableRandom random) {
        Path file = Path.of("/some where/a \"b\" " + random.nextInt());
        return switch (random.nextInt(4)) {
            case 0 -> new FieldSpec.Exact(Optional.empty(), conditioning(random));
            case 1 -> {
                Chosen kind = chosen(TrainingKinds.FAULTS, random);
                List<Double> direction = kind.type().equals("bias") && random.nextBoolean()
                        ? List.of(random.nextDouble(), -1.0)
                        : List.of();
                yield new FieldSpec.Exact(Optional.of(new FieldSpec.Fault(kind, direction, random.nextDouble(0, 0.5),
                        random.nextDouble(0.5, 1), any(TrainingSpec.PREDICTIONS, random))),
                        conditioning(random).map(known -> new FieldSpec.Conditioning(known.label(), 1)));
            }
            case 2 -> {
                String predicts = random.nextBoolean() ? any(TrainingSpec.PREDICTIONS, random) : "";
                Optional<Chosen> preconditioning = switch (random.nextInt(3)) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(TrainingKinds.PRECONDITIONING.usual());
                    default -> Optional.of(chosen(TrainingKinds.PRECONDITIONING, random))
                            .filter(_ -> predicts.isEmpty() || predicts.equals("data"));
                };
                yield new FieldSpec.Onnx(file, predicts, preconditioning);
            }
            default -> new FieldSpec.Learned(file, conditioning(random), random.nextBoolean()
                    ? Optional.of(file.resolveSibling("score.safetensors"))
                    : Optional.empty());
        };
    }

    private static Optional<FieldSpec.Conditioning> conditioning(SplittableRandom random) {
        return random.nextBoolean()
                ? Optional.of(new FieldSpec.Conditioning(random.nextInt(10),
                        random.nextBoolean() ? 1 : random.nextDouble(-3, 3)))
                : Optional.empty();
    }

    private static TrainingSpec training(SplittableRandom random, TargetSpec source) {
        Chosen kind = chosen(TrainingKinds.OBJECTIVES, random);
        ObjectiveSpec objective = new ObjectiveSpec(kind,
                TrainingKinds.WITH_SOURCE.contains(kind.type()) && random.nextBoolean()
                        ? Optional.of(source)
                        : Optional.empty());
        String predicts = any(objective.predictable(), random);
        double from = random.nextDouble(0, 0.5);
        boolean chain = kind.type().equals("chain");
        int steps = 1000 + random.nextInt(1 << 30);
        Chosen rate = chosen(TrainingKinds.RATES, random).with("warm-up", random.nextInt(1000));
        return new TrainingSpec(network(random), objective, predicts,
                chain ? TrainingKinds.WEIGHTS.usual() : chosen(TrainingKinds.WEIGHTS, random),
                chain
                        ? TrainingSpec.Times.USUAL
                        : new TrainingSpec.Times(chosen(TrainingKinds.TIMES, random), from, random.nextDouble(0.5, 1),
                                any(TrainingKinds.SPREADS, random), random.nextBoolean()),
                predicts.equals("data")
                        ? chosen(TrainingKinds.PRECONDITIONING, random)
                        : TrainingKinds.PRECONDITIONING.usual(),
                chosen(TrainingKinds.OPTIMISERS, random), rate,
                new TrainingSpec.Budget(steps, 1 + random.nextInt(1 << 20), 1 + random.nextInt(1 << 20),
                        random.nextInt(1 << 20)),
                new TrainingSpec.Guard(random.nextDouble(), random.nextDouble(0, 10),
                        any(TrainingKinds.PRECISIONS, random)),
                told(random));
    }

    private static TrainingSpec.Labels told(SplittableRandom random) {
        boolean told = random.nextBoolean();
        return new TrainingSpec.Labels(told, told ? random.nextDouble() : 0);
    }

    private static NetworkSpec network(SplittableRandom random) {
        Chosen time = chosen(TrainingKinds.FEATURES, random);
        return switch (random.nextInt(3)) {
            case 0 -> new NetworkSpec.Perceptron(List.of(1 + random.nextInt(100), 1 + random.nextInt(100)), time);
            case 1 -> new NetworkSpec.Residual(1 + random.nextInt(100), 1 + random.nextInt(100), time);
            default -> new NetworkSpec.Energy(List.of(1 + random.nextInt(100)), time);
        };
    }

    private static Chosen chosen(Kinds kinds, SplittableRandom random) {
        Kind kind = kinds.all().get(random.nextInt(kinds.all().size()));
        Chosen chosen = kind.usual();
        for (Parameter parameter : kind.parameters()) {
            chosen = chosen.with(parameter.name(), switch (parameter) {
                case Parameter.Real real -> random.nextDouble(Math.max(real.least(), -10) + 1e-3,
                        Math.min(real.most(), 10));
                case Parameter.Whole whole -> random.nextInt(whole.least(), Math.min(whole.most(), 1000));
                case Parameter.Choice choice -> any(choice.words(), random);
                case Parameter.Truth _ -> random.nextBoolean();
            });
        }
        return chosen;
    }

    private static <T> T any(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }

    /** What is kept; of steered particles no paths. */
    static OutputSpec output(boolean steered, SplittableRandom random) {
        int trajectory = steered ? 0 : random.nextInt(1 << 30);
        boolean figures = random.nextBoolean();
        return new OutputSpec(trajectory, figures, figures && trajectory > 0 && random.nextBoolean());
    }
}
