package org.mibew.core.plugins;

import java.time.Duration;
import org.osgi.framework.BundleContext;

/**
 * How long things take.
 *
 * @param poll between two looks at the folder; a file that has not changed between two looks is taken as complete
 * @param settle for how long a file that cannot be read must not have changed before it is blamed
 * @param patience for how long other plugins wait for one that is being started, stopped or connected
 */
record Timing(Duration poll, Duration settle, Duration patience) {

    /** Framework property for the first, in milliseconds. */
    static final String POLL = "mibew.plugins.poll";

    /** Framework property for the second, in milliseconds. */
    static final String SETTLE = "mibew.plugins.settle";

    /** Framework property for the third, in milliseconds. */
    static final String PATIENCE = "mibew.plugins.patience";

    static Timing of(BundleContext framework) {
        return new Timing(
                millis(framework, POLL, 250), millis(framework, SETTLE, 2000), millis(framework, PATIENCE, 5000));
    }

    private static Duration millis(BundleContext framework, String property, long otherwise) {
        String value = framework.getProperty(property);
        try {
            long millis = value == null ? otherwise : Long.parseLong(value.trim());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(property + " must be a number of milliseconds, not " + value, e);
        }
        throw new IllegalArgumentException(property + " must be above 0, not " + value);
    }
}
