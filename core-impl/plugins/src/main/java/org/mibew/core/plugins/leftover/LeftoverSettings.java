package org.mibew.core.plugins.leftover;

/**
 * How hard it is looked for what is left of plugins.
 *
 * @param collect whether garbage is collected to see what is gone
 * @param heap MiB in use up to which a picture of the heap is taken; 0 for none
 */
record LeftoverSettings(boolean collect, int heap) {}
