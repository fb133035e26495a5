package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;
import org.mibew.api.problem.StoreUnavailable;

class FaultsTest {

    @Test
    void aFullDiskOfPostgresqlIsNamed() {
        JdbiException fault = new TransactionException("commit failed", new SQLException(
                "ERROR: could not extend file \"base/5/16401\": No space left on device\n  Hint: Check free disk space.",
                "53100"));

        StoreUnavailable problem = assertInstanceOf(StoreUnavailable.class, Faults.translate(fault));

        assertEquals("The disk of the database is full: ERROR: could not extend file \"base/5/16401\": No space left on device",
                problem.getMessage());
        assertFalse(Faults.isOutcomeUnknown(fault));
    }

    @Test
    void aFullDiskIsNamedThoughThePoolSaysOnlyThatThereIsNoConnection() {
        SQLException refused = new SQLException("IO Exception", "90028", new IOException("No space left on device"));
        JdbiException fault = new ConnectionException(new SQLException("Connection is not available", "08000", refused));

        assertEquals("The disk of the database is full: No space left on device", Faults.translate(fault).getMessage());
    }

    @Test
    void afterACommitThatH2CouldNotWriteTheOutcomeIsNotKnown() {
        JdbiException fault = new TransactionException("commit failed", new SQLException(
                "General error", "50000", new IOException("No space left on device")));

        assertTrue(Faults.isOutcomeUnknown(fault));
        assertEquals("The disk of the database is full, and it is not known whether the change that was being committed is"
                + " stored: No space left on device", Faults.unknown(fault).getMessage());
    }

    @Test
    void aStatementThatIsWrongIsAFaultOfThisCode() {
        JdbiException fault = new ConnectionException(new SQLException("no such column", "42703"));

        assertSame(fault, Faults.translate(fault));
    }
}
