/**
 * Finds what keeps class loaders alive, in a picture of the heap. It runs in a process of its own, and so knows of nothing but
 * the JDK and the library that reads such pictures.
 */
package org.mibew.core.plugins.leftover.heap;
