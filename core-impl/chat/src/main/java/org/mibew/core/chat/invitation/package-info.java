/** Invitations in the database. */
package org.mibew.core.chat.invitation;
