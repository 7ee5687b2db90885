package nl.gehoor.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Understands a command, and has it done by the bean of that name. */
public final class CommandLine {

  /** The profile of an application that lives for one command. */
  public static final String PROFILE = "werkbank";

  private static final String DIAGRAMS = "bpmn";

  private CommandLine() {}

  /** Whether a command was asked for: a word, where the application itself only knows options. */
  public static boolean isCommand(String[] arguments) {
    return arguments.length > 0 && arguments[0].matches("[a-z]+");
  }

  /**
   * @param application the class that Spring starts
   * @return what the process ends with
   */
  public static int run(Class<?> application, String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (ConfigurableApplicationContext context = start(application, arguments)) {
      Map<String, Command> commands = context.getBeansOfType(Command.class);
      Optional<Command> asked =
          commands.values().stream()
              .filter(command -> command.name().equals(arguments[0]))
              .findFirst();
      if (asked.isEmpty()) {
        out.println("'" + arguments[0] + "' ken ik niet. U kunt vragen:");
        commands.values().stream()
            .sorted(Comparator.comparing(Command::name))
            .forEach(command -> out.println("  " + command.usage()));
        return Command.ASKED_WRONGLY;
      }
      return asked.get().run(List.of(arguments).subList(1, arguments.length), out);
    } catch (Exception failed) {
      out.println(cause(failed));
      return Command.NOT_IN_ORDER;
    }
  }

  private static ConfigurableApplicationContext start(Class<?> application, String[] arguments) {
    List<String> settings = new ArrayList<>();
    folder(arguments).ifPresent(folder -> settings.add("gehoor.folder=" + folder));
    return new SpringApplicationBuilder(application)
        .profiles(PROFILE)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .initializers(
            context -> context.getBeanFactory().registerSingleton("noPages", new NoPages()))
        .properties(settings.toArray(String[]::new))
        .run();
  }

  /** The folder that a named file or folder of diagrams lies in; else the one we are in. */
  private static Optional<Path> folder(String[] arguments) {
    Stream<Path> named =
        Stream.of(arguments)
            .skip(1)
            .filter(argument -> !argument.startsWith("-"))
            .flatMap(argument -> existing(argument).stream())
            .flatMap(path -> above(path).stream());
    return Stream.concat(
            named,
            Stream.of(Path.of("")).map(Path::toAbsolutePath).filter(CommandLine::hasDiagrams))
        .findFirst();
  }

  private static Optional<Path> existing(String argument) {
    try {
      return Optional.of(Path.of(argument).toAbsolutePath().normalize()).filter(Files::exists);
    } catch (IllegalArgumentException noPath) {
      return Optional.empty();
    }
  }

  private static Optional<Path> above(Path path) {
    for (Path part = path; part != null; part = part.getParent()) {
      if (part.endsWith(DIAGRAMS)) {
        return Optional.ofNullable(part.getParent());
      }
    }
    return hasDiagrams(path) ? Optional.of(path) : Optional.empty();
  }

  private static boolean hasDiagrams(Path folder) {
    return Files.isDirectory(folder.resolve(DIAGRAMS));
  }

  /** What lies at the bottom says in Dutch what is wrong. */
  private static String cause(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
