package nl.gehoor.procedure;

import java.util.Optional;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * Evaluates nothing that {@link Expressions} does not allow, wherever the text came from, and
 * reaches no beans but our own words.
 *
 * <p>Closes CVE-2026-109432: version 7.24.0 evaluates expressions that any handler posts inside
 * {@code orQueries}, which is running Java. A query is the only place where the engine evaluates an
 * expression without a variable scope.
 */
class GuardedExpressions extends JuelExpressionManager {

  private final Expressions rules;

  GuardedExpressions(Expressions rules, Vocabulary vocabulary) {
    super(vocabulary.beans());
    this.rules = rules;
  }

  @Override
  public Expression createExpression(String text) {
    return new Guarded(createValueExpression(text), text);
  }

  /** Decisions are written in FEEL; the engine's other language for them is not on offer. */
  @Override
  protected ElProvider createElProvider() {
    return expression -> {
      throw new BadUserRequestException(
          "Een beslissing rekent in FEEL; '" + expression + "' kan niet.");
    };
  }

  private final class Guarded extends JuelExpression {

    private final Optional<String> problemInDiagram;
    private final Optional<String> problemInQuery;

    Guarded(ValueExpression expression, String text) {
      super(expression, GuardedExpressions.this, text);
      this.problemInDiagram = rules.problemInDiagram(text);
      this.problemInQuery = rules.problemInQuery(text);
    }

    @Override
    public Object getValue(VariableScope scope, BaseDelegateExecution context) {
      check(scope);
      return super.getValue(scope, context);
    }

    @Override
    public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
      check(scope);
      super.setValue(value, scope, context);
    }

    private void check(VariableScope scope) {
      (scope == null ? problemInQuery : problemInDiagram)
          .ifPresent(
              problem -> {
                throw new BadUserRequestException(
                    "Deze uitdrukking is niet toegestaan: " + problem);
              });
    }
  }
}
