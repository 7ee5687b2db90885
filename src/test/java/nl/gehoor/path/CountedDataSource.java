package nl.gehoor.path;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts what goes to the database: statements, round trips and commits. */
final class CountedDataSource implements BeanPostProcessor {

  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong roundTrips = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();

  /**
   * @param statements single statements; each row of a batch is one
   * @param roundTrips executions; a batch is one
   */
  record Count(long statements, long roundTrips, long commits) {

    Count plus(Count more) {
      return new Count(
          statements + more.statements, roundTrips + more.roundTrips, commits + more.commits);
    }

    Count since(Count before) {
      return new Count(
          statements - before.statements, roundTrips - before.roundTrips, commits - before.commits);
    }
  }

  Count now() {
    return new Count(statements.get(), roundTrips.get(), commits.get());
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? counted(source) : bean;
  }

  private DataSource counted(DataSource source) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? counted(connection) : result;
        });
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            commits.incrementAndGet();
          }
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return counted(PreparedStatement.class, statement);
          }
          return result instanceof Statement statement
              ? counted(Statement.class, statement)
              : result;
        });
  }

  private <T extends Statement> T counted(Class<T> type, Statement statement) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          String name = method.getName();
          if (name.equals("addBatch")) {
            statements.incrementAndGet();
          } else if (name.equals("executeBatch")) {
            roundTrips.incrementAndGet();
          } else if (name.startsWith("execute")) {
            statements.incrementAndGet();
            roundTrips.incrementAndGet();
          }
          return call(statement, method, arguments);
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
