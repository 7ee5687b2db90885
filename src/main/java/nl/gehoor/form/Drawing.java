package nl.gehoor.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.gehoor.term.DutchDates;

/** Lays out a form with its answers for a page. */
final class Drawing {

  /** Tokens of HTML that a browser may fill in by itself; others would be ignored or surprise. */
  private static final Set<String> AUTOCOMPLETE =
      Set.of(
          "name", "email", "tel", "street-address", "postal-code", "organization", "bday", "off");

  private final List<Component> components;
  private final Evaluation evaluation;
  private final Locale language;
  private final List<Component> inputs;

  /** Whether it is for somebody to look at; else only what is asked counts. */
  private final boolean onPage;

  /**
   * @param onPage false leaves out what only a page needs: texts as HTML, tables for its script
   */
  Drawing(List<Component> components, Evaluation evaluation, Locale language, boolean onPage) {
    this.onPage = onPage;
    this.components = components;
    this.evaluation = evaluation;
    this.language = language;
    this.inputs = Form.inputs(components);
  }

  FormView view() {
    return new FormView(items(components, false));
  }

  private List<Item> items(List<Component> from, boolean conditional) {
    return from.stream().map(component -> item(component, conditional)).toList();
  }

  private Item item(Component component, boolean parentConditional) {
    boolean conditional = parentConditional || component.hide() != null;
    Map<String, Object> scope = evaluation.scope();
    boolean input = component.isInput();
    boolean readonly = input && evaluation.readonly(component);
    Answer answer = input ? answer(component, readonly) : null;
    List<Option> options = component.isChoice() ? evaluation.options(component) : List.of();
    return new Item(
        component.kind(),
        component.key(),
        Texts.plain(component.label(), scope, language),
        component.description().isBlank() ? null : html(component.description(), scope),
        component.kind() == Kind.TEXT ? html(component.text(), scope) : null,
        input ? answer.typed() : "",
        input ? words(component, answer, options) : null,
        options,
        input && evaluation.required(component),
        readonly,
        readonly && component.travels(),
        evaluation.lets(component),
        conditional,
        component.hide() == null || !onPage
            ? null
            : Visibility.table(component, inputs, evaluation),
        component.isText() ? Rules.maxLength(evaluation, component) : null,
        inputType(component),
        autocomplete(component),
        items(component.components(), conditional));
  }

  private String html(String text, Map<String, Object> scope) {
    return onPage ? Texts.html(text, scope, language) : null;
  }

  private Answer answer(Component field, boolean readonly) {
    return readonly ? evaluation.known(field) : evaluation.answer(field);
  }

  private String words(Component field, Answer answer, List<Option> options) {
    if (field.isChoice()) {
      return options.stream()
          .filter(option -> option.value().equals(answer.value()))
          .map(Option::label)
          .findFirst()
          .orElse(null);
    }
    if (answer.value() == null || answer.isEmpty()) {
      return answer.typed().isEmpty() ? null : answer.typed();
    }
    return switch (field.kind()) {
      case CHECKBOX -> evaluation.sentences().yes(Boolean.TRUE.equals(answer.value()));
      case DATETIME ->
          Dates.moment(String.valueOf(answer.value()))
              .map(moment -> DutchDates.inWords(moment, language))
              .orElse(answer.typed());
      case DATE, NUMBER -> Texts.words(answer.value(), language);
      default -> String.valueOf(answer.value());
    };
  }

  private static String inputType(Component field) {
    Object type = field.validate().getOrDefault("validationType", "");
    return "email".equals(type) ? "email" : "phone".equals(type) ? "tel" : "text";
  }

  private static String autocomplete(Component field) {
    String token = field.properties().get("autocomplete");
    return token != null && AUTOCOMPLETE.contains(token) ? token : null;
  }
}
