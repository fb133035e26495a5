package org.mibew.core.plugins;

/** Hears of what becomes of the plugins of the folder. */
@FunctionalInterface
public interface DeploymentListener {

    /** Called after each change, under the deployer's lock, in the order of the changes. */
    void changed(DeploymentChange change);
}
