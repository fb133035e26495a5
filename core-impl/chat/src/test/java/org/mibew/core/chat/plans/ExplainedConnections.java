package org.mibew.core.chat.plans;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mibew.core.chat.harness.DatabaseKind;

/** Connections whose database explains every statement that is read before it is carried out, with the same values. */
final class ExplainedConnections {

    private static final Pattern QUERY = Pattern.compile("[\\s(]*select\\b");

    private final DatabaseKind kind;
    private final PlanReader reader;

    ExplainedConnections(DatabaseKind kind, PlanReader reader) {
        this.kind = kind;
        this.reader = reader;
    }

    /* A method that gives a statement one of its values. */
    private record Call(Method method, Object... arguments) {}

    DataSource of(DataSource source) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? of(connection) : result;
        });
    }

    private Connection of(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                    ? of(statement, connection, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement of(PreparedStatement statement, Connection connection, String sql) {
        List<Call> values = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                values.add(new Call(method, arguments));
            } else if (method.getName().startsWith("execute") && reader.isReading()) {
                reader.read(sql, explain(connection, sql, values));
            }
            return call(statement, method, arguments);
        });
    }

    private Plan explain(Connection connection, String sql, List<Call> values) throws Throwable {
        if (QUERY.matcher(sql).lookingAt()) {
            return ask(connection, sql, values);
        }
        Savepoint before = connection.setSavepoint();
        try {
            return ask(connection, sql, values);
        } finally {
            connection.rollback(before);
        }
    }

    private Plan ask(Connection connection, String sql, List<Call> values) throws Throwable {
        try (PreparedStatement explaining = connection.prepareStatement(Plan.explain(kind) + sql)) {
            for (Call value : values) {
                call(explaining, value.method(), value.arguments());
            }
            return Plan.read(kind, text(explaining));
        }
    }

    private static String text(PreparedStatement statement) throws SQLException {
        StringBuilder answer = new StringBuilder();
        try (ResultSet lines = statement.executeQuery()) {
            while (lines.next()) {
                answer.append(lines.getString(1)).append('\n');
            }
        }
        return answer.toString();
    }

    private static Object call(Object target, Method method, Object... arguments) throws Throwable {
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
