package org.onrecord.app.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.onrecord.app.access.AccessCheck;
import org.onrecord.app.access.Grant;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may do what, on a broker with an authorizer. */
@Command(
    name = "acls",
    description = "Gives each part of OnRecord the least that it needs on a broker that asks.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Roles: topology, publisher, subscriber, delivery, editor.",
      "",
      "Examples:",
      "  onrecord acls list topology                  what a role needs",
      "  onrecord acls grant topology User:onrecord   as an administrator",
      "  onrecord acls check topology                 what the settings' user lacks"
    })
public final class AclsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, grant, revoke or check?");
  }

  @Command(
      name = "list",
      description = "Lists what a role needs, without asking the broker.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin Common common,
      @Mixin Connection connection,
      @Parameters(
              paramLabel = "ROLE",
              description = "Whose needs (default: each role's).",
              arity = "0..*")
          List<Role> roles) {
    Configuration configuration = connection.configuration(common);
    for (Role role : roles == null || roles.isEmpty() ? List.of(Role.values()) : roles) {
      common.out().println(name(role) + ", " + role.description());
      grants(role, configuration).forEach(grant -> common.out().println("  " + grant));
    }
    return 0;
  }

  @Command(
      name = "grant",
      description = "Lets a user play a role.",
      mixinStandardHelpOptions = true)
  int grant(
      @Mixin Common common,
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROLE", description = "The role.") Role role,
      @Parameters(paramLabel = "PRINCIPAL", description = "The user, as User:onrecord.")
          String principal) {
    return change(
        common,
        connection,
        role,
        principal,
        (admin, bindings) -> admin.createAcls(bindings).all(),
        "%s may now: %s");
  }

  @Command(
      name = "revoke",
      description = "Takes from a user what a role gave it; what it has from another role, too.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin Common common,
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROLE", description = "The role.") Role role,
      @Parameters(paramLabel = "PRINCIPAL", description = "The user, as User:onrecord.")
          String principal) {
    return change(
        common,
        connection,
        role,
        principal,
        (admin, bindings) ->
            admin.deleteAcls(bindings.stream().map(AclBinding::toFilter).toList()).all(),
        "%s may no longer: %s");
  }

  @Command(
      name = "check",
      description = "Says what the user of the settings lacks for a role. Exit code 1 if anything.",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin Common common,
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROLE", description = "The role.") Role role) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    try (Admin admin = Admin.create(Connection.reach(configuration))) {
      List<Grant> lacking = new AccessCheck(admin).lacking(grants(role, configuration));
      if (lacking.isEmpty()) {
        common.out().println("nothing is lacking for " + name(role));
        return 0;
      }
      lacking.forEach(grant -> common.out().println("lacking: " + grant));
      return 1;
    }
  }

  private static int change(
      Common common,
      Connection connection,
      Role role,
      String principal,
      BiFunction<Admin, List<AclBinding>, KafkaFuture<?>> change,
      String done) {
    common.startLogging();
    if (!principal.matches("\\w+:.+")) {
      throw new CommandException(
          "not a principal: %s: give its kind and name, as User:onrecord".formatted(principal));
    }
    Configuration configuration = connection.configuration(common);
    List<Grant> grants = grants(role, configuration);
    try (Admin admin = Admin.create(Connection.reach(configuration))) {
      change.apply(admin, grants.stream().map(grant -> grant.to(principal)).toList()).get();
    } catch (ExecutionException e) {
      throw new CommandException(
          e.getCause() instanceof SecurityDisabledException
              ? "the broker at %s asks nobody what he may do: set authorizer.class.name there"
                  .formatted(configuration.get(Key.BOOTSTRAP_SERVERS))
              : "the broker refuses (%s): only an administrator may do that"
                  .formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted; some of it may have been done: do it again");
    }
    grants.forEach(grant -> common.out().println(done.formatted(principal, grant)));
    return 0;
  }

  static List<Grant> grants(Role role, Configuration configuration) {
    return role.grants(Connection.topics(configuration), configuration.get(Key.APPLICATION_ID));
  }

  static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
