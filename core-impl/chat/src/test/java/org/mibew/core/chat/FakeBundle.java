package org.mibew.core.chat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.osgi.PGDataSourceFactory;

/** As much of a framework as the chat's component needs: both drivers are there, and what it registers can be looked up. */
final class FakeBundle {

    private final Map<String, DataSourceFactory> drivers = Map.of(
            "(osgi.jdbc.driver.class=org.h2.Driver)", new OsgiDataSourceFactory(new org.h2.Driver()),
            "(osgi.jdbc.driver.class=org.postgresql.Driver)", new PGDataSourceFactory());

    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();
    private final Map<Object, Object> references = new ConcurrentHashMap<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Path home;

    /** @param home folder of the server */
    FakeBundle(Path home) {
        this.home = home;
    }

    /** Returns how often a driver was asked for, which is how often the store was tried to be opened. */
    int attempts() {
        return attempts.get();
    }

    <S> Optional<S> service(Class<S> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }

    BundleContext context() {
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> home.toString();
            case "getBundle" -> bundle();
            case "getServiceReferences" -> List.of(reference(drivers.get(arguments[1])));
            case "getService" -> references.get(arguments[0]);
            case "registerService" -> register((Class<?>) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Bundle bundle() {
        return fake(Bundle.class, (proxy, method, arguments) -> new Version(1, 0, 0));
    }

    private ServiceReference<?> reference(DataSourceFactory driver) {
        attempts.incrementAndGet();
        ServiceReference<?> reference = fake(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(driver);
            case "equals" -> proxy == arguments[0];
            default -> throw new UnsupportedOperationException(method.getName());
        });
        references.put(reference, driver);
        return reference;
    }

    private ServiceRegistration<?> register(Class<?> type, Object service) {
        services.put(type, service);
        return fake(ServiceRegistration.class, (proxy, method, arguments) -> services.remove(type));
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeBundle.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
