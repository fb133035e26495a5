package org.mibew.itests.launcher.tool;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin that ends the server when it starts, without a word: like one that brings the virtual machine down. */
public final class Halter implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Runtime.getRuntime().halt(3);
    }

    @Override
    public void stop(BundleContext context) {
        // Does not come to that
    }
}
