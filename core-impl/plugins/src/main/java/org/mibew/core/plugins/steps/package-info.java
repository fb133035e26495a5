/** What administrators do with plugins: taken one at a time, written down, declared, and taken back. */
package org.mibew.core.plugins.steps;
