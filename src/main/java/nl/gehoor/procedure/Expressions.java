package nl.gehoor.procedure;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.springframework.stereotype.Component;

/**
 * What an expression may be. Everything is refused that is not named here: the parsed tree is
 * walked, node by node, so that no spelling gets around it.
 *
 * <p>In a diagram: text, variables, words, comparisons joined by and/or/not, a choice ({@code a ? b
 * : c}), {@code execution.processBusinessKey}, and methods of the helpers ({@code
 * termijn.na(geuitOp, 'P10D')}). In a query of a filter: only the functions that say who is logged
 * in and what time it is.
 */
@Component
class Expressions {

  private static final Set<AstBinary.Operator> COMPARISONS =
      Set.of(
          AstBinary.EQ,
          AstBinary.NE,
          AstBinary.LT,
          AstBinary.LE,
          AstBinary.GT,
          AstBinary.GE,
          AstBinary.AND,
          AstBinary.OR);
  private static final String BUSINESS_KEY = "execution.processBusinessKey";

  /** Names in an expression that are no variables of a case. */
  private static final Set<String> ENGINE =
      Set.of(
          "execution",
          "task",
          "loopCounter",
          "nrOfInstances",
          "nrOfActiveInstances",
          "nrOfCompletedInstances");

  private static final Set<String> QUERY_FUNCTIONS =
      Set.of("currentUser", "currentUserGroups", "now", "dateTime");
  private static final Pattern DATE_METHOD = Pattern.compile("(plus|minus|with)[A-Za-z]+");

  private final Builder parser =
      new Builder(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS);
  private final Vocabulary vocabulary;

  Expressions(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What is wrong with this text as an expression of a diagram, in Dutch; empty when it may. */
  Optional<String> problemInDiagram(String text) {
    return problem(text, this::inDiagram);
  }

  /** What is wrong with this text as an expression of a stored or posted query, in Dutch. */
  Optional<String> problemInQuery(String text) {
    return problem(text, Expressions::inQuery);
  }

  /** The one name that the expression consists of: {@code sendLetter} in {@code #{sendLetter}}. */
  Optional<String> name(String text) {
    try {
      return Optional.of(parser.build(text).getRoot())
          .filter(AstEval.class::isInstance)
          .map(root -> root.getChild(0))
          .filter(AstIdentifier.class::isInstance)
          .map(identifier -> ((AstIdentifier) identifier).getName());
    } catch (TreeBuilderException notAnExpression) {
      return Optional.empty();
    }
  }

  /**
   * The texts that the expression can turn out to be, as far as they are written in it: both of
   * {@code ${x ? 'a' : 'b'}}. A text without an expression is itself.
   */
  Set<String> outcomes(String text) {
    Set<String> outcomes = new TreeSet<>();
    try {
      outcomes(parser.build(text).getRoot(), outcomes);
    } catch (TreeBuilderException broken) {
      // said elsewhere
    }
    return outcomes;
  }

  private static void outcomes(Node node, Set<String> outcomes) {
    if (node instanceof AstText || node instanceof AstString) {
      outcomes.add(String.valueOf(((AstNode) node).eval(null, null)));
    } else if (node instanceof AstEval || node instanceof AstNested) {
      outcomes(node.getChild(0), outcomes);
    } else if (node instanceof AstChoice) {
      outcomes(node.getChild(1), outcomes);
      outcomes(node.getChild(2), outcomes);
    }
  }

  /**
   * The variables that the expressions in a text ask for: not the helpers, nor what the engine
   * knows.
   */
  Set<String> variables(String text) {
    Set<String> names = new TreeSet<>();
    try {
      variables(parser.build(text).getRoot(), names);
    } catch (TreeBuilderException broken) {
      // said elsewhere
    }
    names.removeAll(Vocabulary.HELPERS);
    names.removeAll(ENGINE);
    return names;
  }

  private static void variables(Node node, Set<String> names) {
    if (node instanceof AstIdentifier identifier) {
      names.add(identifier.getName());
    }
    for (int i = 0; i < node.getCardinality(); i++) {
      if (node.getChild(i) != null) {
        variables(node.getChild(i), names);
      }
    }
  }

  /** Whether the text has a {@code ${…}} or {@code #{…}} in it, or is broken. */
  boolean isExpression(String text) {
    try {
      return !(parser.build(text).getRoot() instanceof AstText);
    } catch (TreeBuilderException broken) {
      return true;
    }
  }

  private interface Rule {
    Optional<String> problem(Node node);
  }

  private Optional<String> problem(String text, Rule rule) {
    Tree tree;
    try {
      tree = parser.build(text);
    } catch (TreeBuilderException e) {
      return Optional.of("de uitdrukking '" + text + "' is niet te lezen");
    }
    return rule.problem(tree.getRoot()).map(part -> "in '" + text + "' mag '" + part + "' niet");
  }

  /** The part that is not allowed, as it was written; empty when all of it is. */
  private Optional<String> inDiagram(Node node) {
    if (node instanceof AstText
        || node instanceof AstIdentifier
        || node instanceof AstString
        || node instanceof AstNumber
        || node instanceof AstBoolean
        || node instanceof AstNull) {
      return Optional.empty();
    }
    if (node instanceof AstComposite
        || node instanceof AstEval
        || node instanceof AstNested
        || node instanceof AstChoice) {
      return firstOf(node, this::inDiagram);
    }
    if (node instanceof AstBinary binary && COMPARISONS.contains(binary.getOperator())) {
      return firstOf(node, this::inDiagram);
    }
    if (node instanceof AstUnary unary && unary.getOperator() != AstUnary.NEG) {
      return firstOf(node, this::inDiagram);
    }
    if (node instanceof AstDot && BUSINESS_KEY.equals(written(node))) {
      return Optional.empty();
    }
    if (node instanceof AstMethod method && isHelper(method)) {
      return firstOf(method.getChild(1), this::inDiagram);
    }
    return Optional.of(written(node));
  }

  private boolean isHelper(AstMethod method) {
    return method.getChild(0) instanceof AstDot property
        && property.getChild(0) instanceof AstIdentifier helper
        && vocabulary.methodsOf(helper.getName()).contains(memberName(property));
  }

  private static Optional<String> inQuery(Node node) {
    if (node instanceof AstText) {
      return Optional.empty();
    }
    if (node instanceof AstEval) {
      return firstOf(node, Expressions::inQuery);
    }
    if (node instanceof AstFunction function
        && function.getParamCount() == 0
        && QUERY_FUNCTIONS.contains(function.getName())) {
      return Optional.empty();
    }
    if (node instanceof AstMethod method
        && method.getChild(0) instanceof AstDot property
        && DATE_METHOD.matcher(memberName(property)).matches()
        && isDate(property.getChild(0))
        && allNumbers(method.getChild(1))) {
      return Optional.empty();
    }
    return Optional.of(written(node));
  }

  /** {@code dateTime()}, or date methods called on it one after the other. */
  private static boolean isDate(Node node) {
    return node instanceof AstFunction function
        ? function.getParamCount() == 0 && "dateTime".equals(function.getName())
        : node instanceof AstMethod && inQuery(node).isEmpty();
  }

  private static boolean allNumbers(Node parameters) {
    for (int i = 0; i < parameters.getCardinality(); i++) {
      if (!(parameters.getChild(i) instanceof AstNumber)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> firstOf(Node node, Rule rule) {
    for (int i = 0; i < node.getCardinality(); i++) {
      Optional<String> problem = rule.problem(node.getChild(i));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static String memberName(AstDot property) {
    String whole = written(property);
    return whole.substring(whole.lastIndexOf('.') + 1).trim();
  }

  private static String written(Node node) {
    return node instanceof AstNode known ? known.getStructuralId(null) : String.valueOf(node);
  }
}
