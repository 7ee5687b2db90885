package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.gehoor.organisation.Organisation;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The organisatie.yaml of an organisation that is still to come: as that of the one it is made
 * from, under the new name, with empty places for whatever is nobody else's: addresses, telephone,
 * logo, closing days.
 */
final class NewDescription {

  private static final String FILL_IN = "vul in";

  /** What stands above a part of the file. */
  private static final Map<String, String> ABOVE =
      Map.ofEntries(
          Map.entry(
              "contact",
              "Wie mensen kunnen bellen of mailen. Dit staat in elke brief. Vul het in: zonder telefoon en\n"
                  + "e-mailadres staat er dat men op het bericht kan antwoorden."),
          Map.entry(
              "kop",
              "Eigen woorden boven aan de pagina: de kop, en daaronder bij wie iemand het beste begint, één\n"
                  + "alinea per regel. Lees ze na."),
          Map.entry(
              "procedures",
              "Wat voor zaak is het? Lees de titel en de uitleg na. Mensen lezen die voordat zij beginnen."),
          Map.entry(
              "groepen",
              "Groepen in Tasklist: groep en hoe wij die noemen. 'hoger': wie de taak krijgt als een zaak over\n"
                  + "iedereen in de groep gaat."),
          Map.entry(
              "rollen",
              "Aan wie brieven gaan die geen partij is in de zaak. Zonder adres krijgt ieder lid van de groep\n"
                  + "de brief."),
          Map.entry("leent", "Diagrammen van een andere organisatie die dit diagram aanroept."),
          Map.entry(
              "engels",
              "Voor wie geen Nederlands leest. Wat hier niet staat, blijft Nederlands, met een melding erbij."),
          Map.entry("sluitingsdagen", "Dagen waarop u dicht bent, zoals 2026-12-24."),
          Map.entry(
              "demo",
              "Alleen voor de demo: wie er kan inloggen. Het account heet als zijn groep; een tweede krijgt -2."));

  /** Parts that belong to the head of the file, without a blank line above them. */
  private static final Set<String> HEAD =
      Set.of("id", "naam", "voorvoegsel", "accentkleur", "bewaartermijn", "intro");

  private NewDescription() {}

  /**
   * @param old the other organisation's file, as it was read
   * @param processes diagrams that come along, by their old ids
   * @param called ids of all diagrams that those call
   */
  static String of(
      Map<String, Object> old,
      Organisation from,
      Set<String> processes,
      Set<String> called,
      Renaming renaming,
      NewFolder.Order order) {
    Map<String, Object> description = new LinkedHashMap<>(old);
    description.put("id", order.tenant());
    description.put("voorvoegsel", order.prefix());
    description.remove("logo");
    description.computeIfPresent(
        "contact", (key, contact) -> without(contact, "telefoon", "email"));
    description.computeIfPresent("procedures", (key, all) -> only(all, processes, renaming));
    description.computeIfPresent(
        "engels",
        (key, english) -> {
          Map<String, Object> words = new LinkedHashMap<>(map(english));
          words.computeIfPresent("procedures", (kinds, all) -> only(all, processes, renaming));
          return words;
        });
    description.computeIfPresent("rollen", (key, roles) -> withoutAddresses(map(roles)));
    description.computeIfPresent("sluitingsdagen", (key, days) -> List.of());
    List<String> borrowed =
        from.borrows().stream()
            .filter(loan -> called.contains(loan.process()))
            .map(loan -> loan.organisation() + "/" + loan.process())
            .toList();
    description.remove("leent");
    if (!borrowed.isEmpty()) {
      description.put("leent", borrowed);
    }
    StringBuilder yaml = new StringBuilder();
    yaml.append("# ").append(order.name());
    yaml.append(": wie u bent, wie er werkt en hoe mensen u bereiken.\n");
    yaml.append("# Zoek naar '").append(FILL_IN).append("', en lees de rest na.\n");
    description.forEach((key, value) -> part(yaml, key, value, renaming));
    return yaml.toString();
  }

  private static void part(StringBuilder yaml, String key, Object value, Renaming renaming) {
    if (!HEAD.contains(key)) {
      yaml.append('\n');
    }
    if (ABOVE.containsKey(key)) {
      ABOVE.get(key).lines().forEach(line -> yaml.append("# ").append(line).append('\n'));
    }
    write(yaml, "", key, value, renaming);
  }

  private static void write(
      StringBuilder yaml, String indent, String key, Object value, Renaming renaming) {
    yaml.append(indent).append(renaming.words(key)).append(':');
    if (value == null) {
      yaml.append("   # ").append(FILL_IN).append('\n');
    } else if (value instanceof Map<?, ?> parts && !parts.isEmpty()) {
      yaml.append('\n');
      map(parts).forEach((name, part) -> write(yaml, indent + "  ", name, part, renaming));
    } else if (value instanceof List<?> items && !items.isEmpty()) {
      yaml.append('\n');
      items.forEach(
          item -> yaml.append(indent).append("  - ").append(scalar(item, renaming)).append('\n'));
    } else if (value instanceof Map || value instanceof List) {
      yaml.append(value instanceof Map ? " {}\n" : " []\n");
    } else {
      yaml.append(' ').append(scalar(value, renaming)).append('\n');
    }
  }

  /** Between quotes where YAML asks for them. */
  private static String scalar(Object value, Renaming renaming) {
    DumperOptions oneLine = new DumperOptions();
    oneLine.setWidth(Integer.MAX_VALUE);
    oneLine.setSplitLines(false);
    return new Yaml(oneLine)
        .dump(value instanceof String text ? renaming.words(text) : value)
        .strip();
  }

  private static Map<String, Object> only(Object all, Set<String> processes, Renaming renaming) {
    Map<String, Object> kept = new LinkedHashMap<>();
    map(all)
        .forEach(
            (process, kind) -> {
              if (processes.contains(process)) {
                kept.put(renaming.process(process), kind);
              }
            });
    return kept;
  }

  private static Map<String, Object> without(Object value, String... keys) {
    Map<String, Object> emptied = new LinkedHashMap<>(map(value));
    for (String key : keys) {
      emptied.put(key, null);
    }
    return emptied;
  }

  private static Map<String, Object> withoutAddresses(Map<String, Object> roles) {
    Map<String, Object> emptied = new LinkedHashMap<>();
    roles.forEach(
        (role, value) ->
            emptied.put(role, map(value).containsKey("email") ? without(value, "email") : value));
    return emptied;
  }

  /** Keys are text, in the order of the file. */
  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      new ArrayList<>(entries.entrySet())
          .forEach(entry -> map.put(String.valueOf(entry.getKey()), entry.getValue()));
    }
    return map;
  }
}
