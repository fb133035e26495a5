package org.mibew.core.chat;

import java.util.Collection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jdbc.DataSourceFactory;

/** Finds the drivers that are installed. */
final class Drivers {

    private Drivers() {}

    /** @throws IllegalStateException if the driver is not there */
    static DataSourceFactory find(BundleContext context, String driver) {
        String filter = "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + driver + ")";
        try {
            Collection<ServiceReference<DataSourceFactory>> found =
                    context.getServiceReferences(DataSourceFactory.class, filter);
            for (ServiceReference<DataSourceFactory> reference : found) {
                DataSourceFactory factory = context.getService(reference);
                if (factory != null) {
                    return factory;
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
        throw new IllegalStateException("The driver " + driver + " is not there");
    }
}
