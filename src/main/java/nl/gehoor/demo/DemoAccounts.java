package nl.gehoor.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import nl.gehoor.organisation.ProcedureFolders;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Who can log in to the demo: one person per handler group of each organisation, and the extra ones
 * that its organisatie.yaml names under {@code demo: accounts:}.
 */
@Component
@Profile("demo")
class DemoAccounts {

  static final String PASSWORD = "demo";
  static final String ADMINISTRATOR = "beheerder";

  /** What follows a group's id in the account of its second member. */
  private static final String SECOND = "-\\d+$";

  private final List<Account> all = new ArrayList<>();

  DemoAccounts(Organisations organisations, ProcedureFolders folders) {
    for (Organisation organisation : organisations.all()) {
      all.addAll(of(organisation, folders));
    }
    all.add(
        new Account(ADMINISTRATOR, "Bo de Beheerder", "camunda-admin", "Beheerder", null, null));
  }

  /**
   * @param group the engine group it belongs to
   * @param label how people call the group
   * @param tenant null for somebody who belongs to no organisation
   * @param organisation its name; null without tenant
   */
  record Account(
      String user, String name, String group, String label, String tenant, String organisation) {

    String email() {
      return user + "@" + (tenant == null ? "demo" : tenant) + ".example";
    }

    String firstName() {
      return name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
    }

    String lastName() {
      return name.contains(" ") ? name.substring(name.indexOf(' ') + 1) : "";
    }
  }

  List<Account> all() {
    return List.copyOf(all);
  }

  private static List<Account> of(Organisation organisation, ProcedureFolders folders) {
    Map<String, String> labels = new LinkedHashMap<>(organisation.groups());
    labels.putIfAbsent(organisation.managementGroup(), "Management");
    labels.putIfAbsent(organisation.processOwnerGroup(), "Proceseigenaar");
    Map<String, String> names = new LinkedHashMap<>();
    labels.keySet().forEach(group -> names.put(group, "Demo"));
    names.putAll(named(organisation.id(), folders));
    List<Account> accounts = new ArrayList<>();
    names.forEach(
        (user, name) -> {
          String group = labels.containsKey(user) ? user : user.replaceFirst(SECOND, "");
          if (!labels.containsKey(group)) {
            throw new IllegalStateException(
                "organisatie.yaml van "
                    + organisation.id()
                    + " noemt onder demo het account '"
                    + user
                    + "', maar er is geen groep '"
                    + group
                    + "'.");
          }
          accounts.add(
              new Account(
                  user, name, group, labels.get(group), organisation.id(), organisation.name()));
        });
    List<String> groups = List.copyOf(labels.keySet());
    accounts.sort(Comparator.comparingInt(account -> groups.indexOf(account.group())));
    return accounts;
  }

  /** Account to name, as the organisation's own file tells them; empty when it tells none. */
  private static Map<String, String> named(String tenant, ProcedureFolders folders) {
    String folder = "bpmn/" + tenant;
    String file = "organisatie.yaml";
    Map<String, Object> yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(
                new String(
                    folders.files(tenant, folder, file).get(folder + "/" + file),
                    StandardCharsets.UTF_8));
    Map<String, String> names = new LinkedHashMap<>();
    if (yaml.get("demo") instanceof Map<?, ?> demo
        && demo.get("accounts") instanceof Map<?, ?> accounts) {
      accounts.forEach((user, name) -> names.put(String.valueOf(user), String.valueOf(name)));
    }
    return names;
  }
}
