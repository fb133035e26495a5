package org.mibew.core.events;

import org.mibew.api.event.Caller;

/**
 * A posted event in the mailbox of one handler.
 *
 * @param delivery to that handler alone
 * @param caller on whose behalf it was posted
 */
record Posted(Delivery delivery, Caller caller) {}
