package org.mibew.core.events;

/**
 * A handler as it is remembered; holds nothing that belongs to it.
 *
 * @param serviceId {@code service.id} of its service
 * @param bundle symbolic name of its bundle
 */
record Who(long serviceId, String name, long bundleId, String bundle, String version) {

    @Override
    public String toString() {
        return name + " of " + bundle;
    }
}
