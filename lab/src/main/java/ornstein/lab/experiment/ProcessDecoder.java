package ornstein.lab.experiment;

import java.util.List;

/** From the section {@code process} to what it says. */
final class ProcessDecoder {
    private ProcessDecoder() {}

    static ProcessSpec decode(Section root) {
        Section section = Typed.section(root, "process", Typed.PROCESSES, "diffusion");
        ProcessSpec process = section.make(() -> switch (section.type()) {
            case "ornstein-uhlenbeck" -> ornsteinUhlenbeck(section);
            case "varying-ornstein-uhlenbeck" -> {
                SolvedSpec.VaryingOrnsteinUhlenbeck usual = new SolvedSpec.VaryingOrnsteinUhlenbeck();
                yield new SolvedSpec.VaryingOrnsteinUhlenbeck(number(section, "beta-min", usual.betaMin()),
                        number(section, "beta-max", usual.betaMax()), number(section, "horizon", usual.horizon()));
            }
            case "brownian" ->
                new SolvedSpec.Brownian(number(section, "sigma", new SolvedSpec.Brownian().sigma()));
            case "langevin" -> {
                ProcessSpec.Langevin usual = new ProcessSpec.Langevin();
                yield new ProcessSpec.Langevin(number(section, "temperature", usual.temperature()),
                        number(section, "mobility", usual.mobility()));
            }
            case "flow" -> {
                ProcessSpec.Flow usual = new ProcessSpec.Flow();
                yield new ProcessSpec.Flow(number(section, "noise", usual.noise()),
                        section.text("shape", DidYouMean.oneOf("", ProcessSpec.Flow.SHAPES), usual.shape()));
            }
            default -> new ProcessSpec.Diffusion();
        });
        YamlNode schedule = root.get("schedule");
        if (schedule != null && !process.hasSchedule()) {
            throw Section.wrong(schedule, "schedule",
                    "belongs to the processes diffusion and flow, and " + process.type()
                            + " has none; leave it out");
        }
        return process;
    }

    private static ProcessSpec ornsteinUhlenbeck(Section section) {
        SolvedSpec.OrnsteinUhlenbeck usual = new SolvedSpec.OrnsteinUhlenbeck();
        List<Double> mean = section.has("mean")
                ? section.numbers(section.need("mean", ""), "mean", "must be a point, as in [0, 0]")
                : usual.mean();
        return new SolvedSpec.OrnsteinUhlenbeck(number(section, "theta", usual.theta()),
                number(section, "sigma", usual.sigma()), mean);
    }

    private static double number(Section section, String key, double usual) {
        return section.number(key, "must be a number", usual);
    }
}
