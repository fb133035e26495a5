package org.mibew.core.chat.tables;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** An object of the driver in the hands of a plugin: each call passes the guard, and so do the calls of what it returns. */
final class Guarded implements InvocationHandler {

    /** What can be returned and reaches the database when it is called, the special before the general. */
    private static final List<Class<?>> KINDS = List.of(CallableStatement.class, PreparedStatement.class, Statement.class,
            ResultSet.class, DatabaseMetaData.class, NClob.class, Clob.class, Blob.class, Array.class, SQLXML.class);

    private static final Set<String> WRITING = Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch",
            "executeLargeBatch", "commit", "insertRow", "updateRow", "deleteRow");

    private final Object real;
    private final Guard guard;
    private final Object parent;
    private final Connection connection;

    private Guarded(Object real, Guard guard, Object parent, Connection connection) {
        this.real = real;
        this.guard = guard;
        this.parent = parent;
        this.connection = connection;
    }

    /**
     * @param parent what the plugin has it from; null for a connection
     * @param connection the real one
     */
    static <T> T of(Class<T> type, T real, Guard guard, Object parent, Connection connection) {
        return type.cast(Proxy.newProxyInstance(Guarded.class.getClassLoader(), new Class<?>[] {type},
                new Guarded(real, guard, parent, connection)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> real.toString();
            case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(proxy);
            case "unwrap" -> unwrap(proxy, (Class<?>) arguments[0]);
            case "close" -> close(method);
            case "rollback" -> rollback(method, arguments);
            case "isClosed" -> guard.isClosed() || (boolean) call(method, arguments);
            case "setQueryTimeout" -> limit(proxy, method, (int) arguments[0]);
            case "abort", "setNetworkTimeout", "setSchema", "setCatalog" -> throw new SQLException(
                    method.getName() + " is not for plugins");
            default -> pass(proxy, method, arguments);
        };
    }

    private static Object unwrap(Object proxy, Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        throw new SQLException("Plugins do not get the driver's own objects, like " + type.getName());
    }

    private Object limit(Object proxy, Method method, int seconds) throws Throwable {
        guard.limited(connection);
        return pass(proxy, method, new Object[] {seconds <= 0 ? Guard.SECONDS : Math.min(seconds, Guard.SECONDS)});
    }

    private Object close(Method method) throws Throwable {
        guard.close(() -> {
            if (real == connection) {
                guard.giveBack(connection);
            } else {
                if (real instanceof Statement statement) {
                    guard.closed(connection, statement);
                }
                call(method, null);
            }
            return null;
        });
        return null;
    }

    /** That of a savepoint is as any other call. */
    private Object rollback(Method method, Object[] arguments) throws Throwable {
        if (arguments != null) {
            return guard.pass(false, () -> call(method, arguments));
        }
        guard.close(() -> call(method, null));
        return null;
    }

    private Object pass(Object proxy, Method method, Object[] arguments) throws Throwable {
        return guard.pass(WRITING.contains(method.getName()), () -> wrap(proxy, method, call(method, real(arguments))));
    }

    /** The driver gets its own objects back. */
    private static Object[] real(Object[] arguments) {
        if (arguments == null) {
            return null;
        }
        Object[] real = arguments.clone();
        for (int i = 0; i < real.length; i++) {
            if (real[i] != null && Proxy.isProxyClass(real[i].getClass())
                    && Proxy.getInvocationHandler(real[i]) instanceof Guarded guarded) {
                real[i] = guarded.real;
            }
        }
        return real;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object wrap(Object proxy, Method method, Object result) {
        if (result instanceof Connection) {
            return connectionOf(proxy);
        }
        if (result instanceof Statement && real instanceof ResultSet) {
            return parent;
        }
        if (result instanceof InputStream stream) {
            return new GuardedStream(stream, guard);
        }
        if (result instanceof Reader reader) {
            return new GuardedReader(reader, guard);
        }
        for (Class<?> kind : KINDS) {
            if (kind.isInstance(result) && fits(method, kind)) {
                return wrapped(kind, result, proxy);
            }
        }
        return result;
    }

    private static boolean fits(Method method, Class<?> kind) {
        return method.getReturnType() == Object.class || method.getReturnType().isAssignableFrom(kind);
    }

    private <T> T wrapped(Class<T> kind, Object result, Object proxy) {
        if (result instanceof Statement statement) {
            guard.opened(connection, statement);
        }
        return of(kind, kind.cast(result), guard, proxy, connection);
    }

    private static Object connectionOf(Object proxy) {
        Object current = proxy;
        while (Proxy.getInvocationHandler(current) instanceof Guarded guarded && guarded.parent != null) {
            current = guarded.parent;
        }
        return current;
    }
}
