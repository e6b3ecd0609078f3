package org.onrecord.app.chaos;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a Java process is started.
 *
 * @param prefix the command that runs it, if any: as "ip netns exec …"
 * @param environment variables besides those of this process
 * @param classPath where its classes are
 */
record JavaLauncher(List<String> prefix, Map<String, String> environment, String classPath) {

  /** As the launcher starts what stays up, but for memory: several are on one machine. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=2400",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=160000");

  private static final List<String> SHARING =
      List.of(
          "-XX:SharedArchiveFile=", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=");

  /** The launcher's variable for what else Java is to be given. */
  private static final String MORE = "ONRECORD_JAVA_OPTS";

  /** As this process was started. */
  static final JavaLauncher SAME =
      new JavaLauncher(List.of(), Map.of(), System.getProperty("java.class.path"));

  JavaLauncher withPrefix(List<String> prefix) {
    return new JavaLauncher(prefix, environment, classPath);
  }

  JavaLauncher withEnvironment(Map<String, String> environment) {
    return new JavaLauncher(prefix, environment, classPath);
  }

  JavaLauncher withClassPath(String classPath) {
    return new JavaLauncher(prefix, environment, classPath);
  }

  /**
   * Starts {@code arguments}, a main class first; what it prints and logs is added to {@code log}.
   */
  JavaProcess start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(more());
    command.addAll(OPTIONS);
    command.addAll(sharedClasses());
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new JavaProcess(builder.start(), log);
  }

  private static List<String> more() {
    return Stream.of(System.getenv().getOrDefault(MORE, "").split("\\s+"))
        .filter(option -> !option.isEmpty())
        .toList();
  }

  /** The launcher's archive of classes, which fits its own class path alone. */
  private List<String> sharedClasses() {
    return classPath.equals(SAME.classPath)
        ? ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> SHARING.stream().anyMatch(argument::startsWith))
            .toList()
        : List.of();
  }
}
