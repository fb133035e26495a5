package org.mibew.core.chat.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections that wait for an answer as long as it takes: changing a big table may take longer than a statement should. */
public final class UnlimitedTime {

    private UnlimitedTime() {}

    public static DataSource of(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                UnlimitedTime.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> unlimited(call(source, method, arguments)));
    }

    private static Object call(DataSource source, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(source, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object unlimited(Object result) throws SQLException {
        if (result instanceof Connection connection) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
        return result;
    }
}
