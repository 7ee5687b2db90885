package nl.gehoor.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Whether the conditions on the arrows of a choice cover everything that can be answered. Tries
 * every mix of values that the conditions tell apart; a part that it does not understand counts as
 * something that may be true or false.
 */
final class Conditions {

  /** More mixes than this nobody drew on purpose. */
  private static final int MOST = 20_000;

  private static final Object EMPTY = new Object();
  private static final Object OTHER = new Object();

  private final Builder parser =
      new Builder(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS);

  /** By variable, or by a part that is not understood, what it may be. */
  private final Map<String, Set<Object>> values = new LinkedHashMap<>();

  private Conditions() {}

  /**
   * @param conditions as they stand on the arrows
   * @param known what a variable can be, by its name, as far as that is known
   * @return an answer for which no arrow is meant, in words: {@code keuze = 'stoppen'}; empty when
   *     there is none
   */
  static Optional<String> uncovered(List<String> conditions, Map<String, Set<String>> known) {
    Conditions all = new Conditions();
    List<Node> trees = new ArrayList<>();
    for (String condition : conditions) {
      try {
        Node root = all.parser.build(condition).getRoot();
        if (!(root instanceof AstEval)) {
          return Optional.empty(); // said elsewhere
        }
        trees.add(root.getChild(0));
      } catch (TreeBuilderException broken) {
        return Optional.empty(); // said elsewhere
      }
    }
    trees.forEach(all::collect);
    all.values.forEach(
        (name, values) -> {
          if (known.containsKey(name)) {
            values.addAll(known.get(name));
          } else if (!values.contains(Boolean.TRUE)) {
            values.add(OTHER);
          }
        });
    return all.search(trees);
  }

  private Optional<String> search(List<Node> trees) {
    long mixes = values.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> a * b);
    if (mixes > MOST) {
      return Optional.empty();
    }
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(Map.of());
    for (Map.Entry<String, Set<Object>> variable : values.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> mix : all) {
        for (Object value : variable.getValue()) {
          Map<String, Object> next = new LinkedHashMap<>(mix);
          next.put(variable.getKey(), value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all.stream()
        .filter(mix -> trees.stream().noneMatch(tree -> holds(tree, mix)))
        .map(Conditions::inWords)
        .findFirst();
  }

  private void collect(Node node) {
    if (node instanceof AstNested) {
      collect(node.getChild(0));
    } else if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.NOT) {
      collect(node.getChild(0));
    } else if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.EMPTY) {
      of(written(node.getChild(0))).add(EMPTY);
    } else if (node instanceof AstBinary binary && isJoin(binary)) {
      collect(node.getChild(0));
      collect(node.getChild(1));
    } else if (node instanceof AstBinary binary && isEquality(binary)) {
      of(written(node.getChild(0))).add(constant(node.getChild(1)));
    } else if (!(node instanceof AstBoolean)) {
      of(atom(node)).add(Boolean.TRUE);
      of(atom(node)).add(Boolean.FALSE);
    }
  }

  private boolean holds(Node node, Map<String, Object> mix) {
    if (node instanceof AstNested) {
      return holds(node.getChild(0), mix);
    }
    if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.NOT) {
      return !holds(node.getChild(0), mix);
    }
    if (node instanceof AstUnary unary && unary.getOperator() == AstUnary.EMPTY) {
      return mix.get(written(node.getChild(0))) == EMPTY;
    }
    if (node instanceof AstBinary binary && isJoin(binary)) {
      boolean left = holds(node.getChild(0), mix);
      boolean right = holds(node.getChild(1), mix);
      return binary.getOperator() == AstBinary.AND ? left && right : left || right;
    }
    if (node instanceof AstBinary binary && isEquality(binary)) {
      boolean same = constant(node.getChild(1)).equals(mix.get(written(node.getChild(0))));
      return same == (binary.getOperator() == AstBinary.EQ);
    }
    if (node instanceof AstBoolean literal) {
      return Boolean.TRUE.equals(literal.eval(null, null));
    }
    return Boolean.TRUE.equals(mix.get(atom(node))) != negated(node);
  }

  private Set<Object> of(String name) {
    return values.computeIfAbsent(name, key -> new LinkedHashSet<>());
  }

  private static boolean isJoin(AstBinary node) {
    return node.getOperator() == AstBinary.AND || node.getOperator() == AstBinary.OR;
  }

  private static boolean isEquality(AstBinary node) {
    return (node.getOperator() == AstBinary.EQ || node.getOperator() == AstBinary.NE)
        && node.getChild(0) instanceof AstIdentifier
        && constant(node.getChild(1)) != null;
  }

  /** {@code null} and the empty text are the same; null when it is no constant. */
  private static Object constant(Node node) {
    if (node instanceof AstNull) {
      return EMPTY;
    }
    if (node instanceof AstString || node instanceof AstBoolean || node instanceof AstNumber) {
      Object value = ((AstNode) node).eval(null, null);
      return "".equals(value) ? EMPTY : value instanceof Number ? value.toString() : value;
    }
    return null;
  }

  /** What may be true or false by itself; of two that are each other's opposite the same. */
  private static String atom(Node node) {
    if (node instanceof AstIdentifier name) {
      return name.getName();
    }
    if (node instanceof AstBinary && negated(node)) {
      String sign = ((AstBinary) node).getOperator() == AstBinary.GE ? "<" : ">";
      return written(node.getChild(0)) + sign + written(node.getChild(1));
    }
    if (node instanceof AstBinary binary && isOrder(binary)) {
      String sign = binary.getOperator() == AstBinary.LT ? "<" : ">";
      return written(node.getChild(0)) + sign + written(node.getChild(1));
    }
    return written(node);
  }

  private static boolean isOrder(AstBinary node) {
    return node.getOperator() == AstBinary.LT || node.getOperator() == AstBinary.GT;
  }

  private static boolean negated(Node node) {
    return node instanceof AstBinary binary
        && (binary.getOperator() == AstBinary.GE || binary.getOperator() == AstBinary.LE);
  }

  private static String written(Node node) {
    if (node instanceof AstIdentifier name) {
      return name.getName();
    }
    return node instanceof AstNode known ? known.getStructuralId(null) : String.valueOf(node);
  }

  private static String inWords(Map<String, Object> mix) {
    List<String> words = new ArrayList<>();
    mix.forEach(
        (name, value) -> {
          if (value == EMPTY) {
            words.add(name + " is leeg");
          } else if (value == OTHER) {
            words.add(name + " is iets anders");
          } else if (value instanceof Boolean yes) {
            words.add(name + (yes ? " is ja" : " is nee"));
          } else {
            words.add(name + " is '" + value + "'");
          }
        });
    return String.join(", ", words);
  }
}
