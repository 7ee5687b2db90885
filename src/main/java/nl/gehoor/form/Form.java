package nl.gehoor.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.gehoor.term.DutchDates;

/** A Camunda Form, as its {@code .form} file describes it. */
public final class Form {

  /** Name in the context under which rules on dates find the present day, as ISO text. */
  static final String TODAY = "vandaag";

  /** What the id of a form in English ends with; the rest is the id of the Dutch one. */
  private static final String ENGLISH = "-en";

  /** An option in an expression: {@code {label: "Ja", value: "ja"}}. */
  private static final Pattern WRITTEN_OPTION = Pattern.compile("value: *\"([^\"]*)\"");

  private final String id;
  private final String title;
  private final List<Component> components;
  private final Form english;

  /**
   * @param title what it is called; null when the file does not say
   * @param english the same questions in English; null when there are none
   */
  Form(String id, String title, List<Component> components, Form english) {
    this.id = id;
    this.title = title;
    this.components = components;
    this.english = english;
  }

  /**
   * @param json the text of a {@code .form} file
   * @throws IllegalArgumentException when it is no form, or has a field type that Tasklist or our
   *     pages cannot draw
   */
  public static Form parse(String json) {
    return FormReader.read(json);
  }

  public String id() {
    return id;
  }

  /** What the form is called, where its file says so; null when it does not. */
  public String title() {
    return title;
  }

  /** Id that the English version of a form must have. */
  public static String englishId(String id) {
    return id + ENGLISH;
  }

  /** In which language it asks, and says what is wrong with an answer. */
  public Locale language() {
    return isEnglish() ? Locale.UK : Locale.forLanguageTag("nl-NL");
  }

  /** The same form, which can be had in English. */
  public Form withEnglish(Form translation) {
    return new Form(id, title, components, translation);
  }

  /** Whether it is the English version of another form. */
  public boolean isEnglish() {
    return id.endsWith(ENGLISH);
  }

  /** Id of the Dutch form that this one translates. */
  public String dutchId() {
    return id.substring(0, id.length() - ENGLISH.length());
  }

  /**
   * What an English form does otherwise than the Dutch one that it translates; only its words may
   * differ.
   *
   * @return in Dutch, a sentence each
   */
  public List<String> differencesFrom(Form dutch) {
    List<String> found = new ArrayList<>();
    if (!keys().equals(dutch.keys())) {
      found.add(
          "de velden zijn niet dezelfde, of staan in een andere volgorde, dan in "
              + dutch.id
              + ".");
      return found;
    }
    List<Component> here = rules(components);
    List<Component> there = rules(dutch.components);
    for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
      if (!here.get(i).sameRules(there.get(i))) {
        String name = there.get(i).key() == null ? there.get(i).label() : there.get(i).key();
        found.add(
            "'%s' heeft een ander type, andere keuzes of andere regels dan in %s."
                .formatted(name, dutch.id));
      }
    }
    if (here.size() != there.size()) {
      found.add("er zijn niet evenveel groepen als in " + dutch.id + ".");
    }
    return found;
  }

  /** Fields and the groups around them: what decides which answers are good. */
  private static List<Component> rules(List<Component> components) {
    List<Component> found = new ArrayList<>();
    for (Component component : components) {
      if (component.isInput() || component.kind() == Kind.GROUP) {
        found.add(component);
      }
      found.addAll(rules(component.components()));
    }
    return found;
  }

  /** The form in this language when it is there, else in its own. */
  public Form in(Locale wanted) {
    return english != null && DutchDates.isEnglish(wanted) ? english : this;
  }

  /** Keys of all fields that can be answered, in reading order. */
  public List<String> keys() {
    return inputs(components).stream().map(Component::key).toList();
  }

  /** What each field asks, by its key, as the file says it: templates in it are not filled in. */
  public Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    inputs(components).forEach(field -> labels.put(field.key(), field.label()));
    return labels;
  }

  /**
   * What can be chosen, by the key of the field: only for a choice that must be made from options
   * that stand in the file, as a list or in so many words in an expression.
   */
  public Map<String, Set<String>> choices() {
    Map<String, Set<String>> choices = new LinkedHashMap<>();
    for (Component field : inputs(components)) {
      Set<String> values = new HashSet<>(field.options().stream().map(Option::value).toList());
      if (field.valuesExpression() != null) {
        WRITTEN_OPTION
            .matcher(field.valuesExpression())
            .results()
            .forEach(option -> values.add(option.group(1)));
      }
      if (field.isChoice()
          && !values.isEmpty()
          && Boolean.TRUE.equals(field.validate().get("required"))) {
        choices.put(field.key(), values);
      }
    }
    return choices;
  }

  /**
   * The form without the fields that are not for the public (property {@code publiek} = nee): those
   * are not shown, not required, and refused when sent.
   */
  public Form forPublic() {
    return new Form(
        id, title, publicOnly(components), english == null ? null : english.forPublic());
  }

  /**
   * One page of a form that is asked in steps.
   *
   * @param title what the page is about; empty when the form does not say
   */
  public record Page(String title, Form form) {}

  /**
   * The form in pages, one for each subject: a group on the first level begins a new page. What
   * stands before the first group comes on the first page, what stands after a group on the page of
   * that group.
   *
   * @param scope for templates in titles; see {@link #counting}
   */
  public List<Page> pages(Map<String, Object> scope) {
    List<List<Component>> parts = new ArrayList<>();
    List<Component> part = new ArrayList<>();
    for (Component component : components) {
      if (isSubject(component) && part.stream().anyMatch(Form::isSubject)) {
        parts.add(part);
        part = new ArrayList<>();
      }
      part.add(component);
    }
    parts.add(part);
    return parts.stream().map(one -> page(one, scope)).toList();
  }

  private static boolean isSubject(Component component) {
    return component.kind() == Kind.GROUP && !inputs(List.of(component)).isEmpty();
  }

  /** A page about one group is called after it, and needs no heading for it any more. */
  private Page page(List<Component> part, Map<String, Object> scope) {
    List<Component> asking = part.stream().filter(one -> !inputs(List.of(one)).isEmpty()).toList();
    if (asking.size() != 1 || asking.get(0).kind() != Kind.GROUP) {
      return new Page("", new Form(id, title, part, null));
    }
    Component group = asking.get(0);
    List<Component> unpacked = new ArrayList<>();
    part.forEach(one -> unpacked.addAll(one == group ? group.components() : List.of(one)));
    return new Page(
        Texts.plain(group.label(), scope, language()), new Form(id, title, unpacked, null));
  }

  /**
   * The context and every answer as conditions and templates see it: what is hidden counts as
   * empty.
   */
  public Map<String, Object> counting(Map<String, Object> submitted, Map<String, Object> context) {
    return new HashMap<>(new Evaluation(components, submitted, context, language()).scope());
  }

  /** What stands in fields before somebody has touched them. */
  public Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    inputs(components).stream()
        .filter(field -> field.defaultValue() != null)
        .forEach(field -> defaults.put(field.key(), field.defaultValue()));
    return defaults;
  }

  /**
   * Answers that passed, and what is wrong with the others.
   *
   * @param values by field key, as the engine stores them: text, number, boolean, ISO date; a
   *     visible field that was left empty is null; hidden, read-only and computed fields are
   *     absent, but for those that say what the sender has seen ({@link #seen})
   */
  public record Answers(Map<String, Object> values, List<FieldError> errors) {}

  /**
   * Validates what somebody sent against this form: required, patterns, lengths, ranges, options,
   * hidden fields, and fields the form does not have.
   *
   * @param submitted by field key; text as typed on a page, or typed values as Tasklist sends them
   * @param context the other values that conditions and option lists of the form may look at; must
   *     have {@code vandaag} (ISO date) when a rule of the form looks at it
   */
  public Answers check(Map<String, Object> submitted, Map<String, Object> context) {
    Evaluation evaluation = new Evaluation(components, submitted, context, language());
    List<Component> inputs = inputs(components);
    Map<String, Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (Component field : inputs) {
      if (!evaluation.visible(field)) {
        continue;
      }
      if (evaluation.readonly(field)) {
        if (isOutdated(evaluation, field)) {
          errors.add(
              new FieldError(
                  field.key(), evaluation.label(field), evaluation.sentences().changedMeanwhile()));
        }
        if (field.travels()) {
          values.put(field.key(), evaluation.answer(field).value());
        }
        continue;
      }
      Answer answer = evaluation.answer(field);
      boolean chosenBlank =
          field.isChoice() && "".equals(answer.value()) && offersBlank(evaluation, field);
      values.put(field.key(), answer.isEmpty() && !chosenBlank ? null : answer.value());
      new Rules(evaluation, field)
          .broken()
          .ifPresent(
              message -> errors.add(new FieldError(field.key(), evaluation.label(field), message)));
    }
    Set<String> known = inputs.stream().map(Component::key).collect(Collectors.toSet());
    if (!known.containsAll(submitted.keySet())) {
      errors.add(new FieldError(null, null, evaluation.sentences().unknownFields()));
    }
    return new Answers(values, errors);
  }

  /**
   * Whether the sender saw something else than what holds now, in a field with the property {@code
   * gezien} = ja: the answers are about something that has changed.
   */
  public boolean isOutdated(Map<String, Object> submitted, Map<String, Object> context) {
    Evaluation evaluation = new Evaluation(components, submitted, context, language());
    return inputs(components).stream()
        .filter(field -> evaluation.visible(field) && evaluation.readonly(field))
        .anyMatch(field -> isOutdated(evaluation, field));
  }

  private static boolean isOutdated(Evaluation evaluation, Component field) {
    return field.travels()
        && !evaluation.answer(field).value().equals(evaluation.known(field).value());
  }

  /** Keys of the fields that nobody answers: they say what the sender has seen. */
  public Set<String> seen() {
    return inputs(components).stream()
        .filter(Component::travels)
        .map(Component::key)
        .collect(Collectors.toSet());
  }

  /** The answers without those that confirm something: boxes that must be ticked. */
  public Map<String, Object> withoutConsent(Map<String, Object> submitted) {
    Map<String, Object> answers = new LinkedHashMap<>(submitted);
    inputs(components).stream()
        .filter(field -> field.kind() == Kind.CHECKBOX)
        .filter(field -> Boolean.TRUE.equals(field.validate().get("required")))
        .forEach(field -> answers.remove(field.key()));
    return answers;
  }

  private static boolean offersBlank(Evaluation evaluation, Component field) {
    return evaluation.options(field).stream().anyMatch(option -> option.value().isEmpty());
  }

  /** The form to fill in: fields hold what the context knows, or else their default. */
  public FormView blank(Map<String, Object> context) {
    return filled(prefilled(context), context);
  }

  /** What stands in the fields of a form that nobody has touched: see {@link #blank}. */
  public Map<String, Object> prefilled(Map<String, Object> context) {
    Map<String, Object> prefilled = new HashMap<>();
    for (Component field : inputs(components)) {
      Object known = context.get(field.key());
      prefilled.put(field.key(), known == null ? field.defaultValue() : known);
    }
    return prefilled;
  }

  /** The form with what somebody typed, right or wrong. */
  public FormView filled(Map<String, Object> submitted, Map<String, Object> context) {
    return draw(submitted, context, true);
  }

  /**
   * What the form asks when these are the answers so far, for who has no page to draw: as {@link
   * #filled}, without texts, hints and what a page's script needs.
   */
  public FormView asked(Map<String, Object> submitted, Map<String, Object> context) {
    return draw(submitted, context, false);
  }

  private FormView draw(
      Map<String, Object> submitted, Map<String, Object> context, boolean onPage) {
    Evaluation evaluation = new Evaluation(components, submitted, context, language());
    return new Drawing(components, evaluation, language(), onPage).view();
  }

  /**
   * The answers in the parameters of a page: dates are put together from their parts ({@code
   * key.dag}, {@code key.maand}, {@code key.jaar}, {@code key.tijd}). Parameters whose name begins
   * with an underscore belong to the page itself.
   *
   * @param parameters as the browser sent them
   */
  public Map<String, Object> read(Map<String, String[]> parameters) {
    Map<String, Object> answers = new LinkedHashMap<>();
    Function<String, String> first =
        name -> parameters.containsKey(name) ? parameters.get(name)[0] : null;
    Set<String> parts = new HashSet<>();
    for (Component field : inputs(components)) {
      if (field.isDate()) {
        List<String> names =
            List.of(".dag", ".maand", ".jaar", ".tijd").stream().map(field.key()::concat).toList();
        parts.addAll(names);
        if (names.stream().anyMatch(parameters::containsKey)) {
          String time =
              field.kind() == Kind.DATETIME
                  ? Objects.requireNonNullElse(first.apply(names.get(3)), "")
                  : null;
          answers.put(
              field.key(),
              Dates.join(
                  first.apply(names.get(0)),
                  first.apply(names.get(1)),
                  first.apply(names.get(2)),
                  time));
        }
      }
    }
    for (String name : parameters.keySet()) {
      if (!name.startsWith("_") && !parts.contains(name)) {
        answers.put(name, first.apply(name));
      }
    }
    return answers;
  }

  static List<Component> inputs(List<Component> components) {
    List<Component> found = new ArrayList<>();
    for (Component component : components) {
      if (component.isInput()) {
        found.add(component);
      }
      found.addAll(inputs(component.components()));
    }
    return found;
  }

  private static List<Component> publicOnly(List<Component> components) {
    return components.stream()
        .filter(Component::isPublic)
        .map(component -> component.withComponents(publicOnly(component.components())))
        .filter(component -> component.kind() != Kind.GROUP || !component.components().isEmpty())
        .toList();
  }
}
