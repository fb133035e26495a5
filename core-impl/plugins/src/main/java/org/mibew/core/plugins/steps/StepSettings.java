package org.mibew.core.plugins.steps;

/**
 * How steps are taken.
 *
 * @param strict whether only what the declared set says may run, and a jar in the folder changes nothing by itself
 * @param safe whether no plugin is started
 */
record StepSettings(boolean strict, boolean safe) {

    StepSettings withStrict(boolean changed) {
        return new StepSettings(changed, safe);
    }
}
