package org.mibew.core.chat.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Has the pool part with connections to a database that H2 has closed; by the state alone it takes them for good ones. */
final class ClosedDatabase implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return Faults.isClosedByH2(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
